// Mouse, finger and pen on the canvas.

export function listenToPointer(canvas, pen) {
  const place = (event) => {
    const bounds = canvas.getBoundingClientRect();
    return {
      x: ((event.clientX - bounds.left) * canvas.width) / bounds.width,
      y: ((event.clientY - bounds.top) * canvas.height) / bounds.height,
    };
  };
  let active = null;

  canvas.addEventListener("pointerdown", (event) => {
    // A second finger or the palm of the hand does not draw.
    if (active !== null || event.button !== 0) return;
    active = event.pointerId;
    canvas.setPointerCapture(active);
    pen.down(place(event));
  });
  canvas.addEventListener("pointermove", (event) => {
    if (event.pointerId !== active) return;
    // Browsers coalesce the moves of one frame; the line goes through all of them.
    const all = event.getCoalescedEvents?.() ?? [];
    for (const one of all.length > 0 ? all : [event]) pen.move(place(one));
  });
  const end = (event) => {
    if (event.pointerId !== active) return;
    active = null;
    pen.up();
  };
  canvas.addEventListener("pointerup", end);
  canvas.addEventListener("pointercancel", end);
}
