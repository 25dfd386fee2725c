// Drawing without a pointer: arrows move a cursor, Space marks, Shift with arrows draws.

const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const STEP_SHARE = 1 / 64;

export function listenToKeyboard(canvas, cursor, pen, drawing) {
  let at = null;

  const show = () => {
    cursor.style.left = `${(100 * at.x) / canvas.width}%`;
    cursor.style.top = `${(100 * at.y) / canvas.height}%`;
  };
  const within = (value, end) => Math.min(end - 0.5, Math.max(0.5, value));

  canvas.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    at ??= { x: canvas.width / 2, y: canvas.height / 2 };
    const step = STEPS[event.key];
    if (step) {
      const length = Math.max(1, Math.round(canvas.width * STEP_SHARE));
      const to = { x: within(at.x + step[0] * length, canvas.width), y: within(at.y + step[1] * length, canvas.height) };
      if (event.shiftKey && !pen.isDown) pen.down(at);
      at = to;
      if (event.shiftKey) pen.move(at);
    } else if (event.key === " " || event.key === "Enter") {
      pen.down(at);
      pen.up();
    } else {
      return;
    }
    event.preventDefault();
    cursor.classList.add("shown");
    show();
  });
  canvas.addEventListener("keyup", (event) => {
    if (event.key === "Shift") pen.up();
  });
  canvas.addEventListener("blur", () => cursor.classList.remove("shown"));
  canvas.addEventListener("pointerdown", () => cursor.classList.remove("shown"));

  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    const key = event.key.toLowerCase();
    if (key === "z" && !event.shiftKey) drawing.undo();
    else if (key === "y" || (key === "z" && event.shiftKey)) drawing.redo();
    else return;
    event.preventDefault();
  });
}
