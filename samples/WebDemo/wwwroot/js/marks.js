// Converts strokes to pixels. Labels have hard edges, because a blend of two label colors is not a label. Lines are smooth.

/** @returns the marks for a palette's kind: line(from, to, size, color) and box(from, to, size, color) */
export function marksFor(kind, context) {
  return kind === "lines" ? smooth(context) : hard(context);
}

function smooth(context) {
  return {
    line(from, to, size, color) {
      context.strokeStyle = color;
      context.lineWidth = size;
      context.lineCap = context.lineJoin = "round";
      context.beginPath();
      context.moveTo(from.x, from.y);
      context.lineTo(to.x, to.y);
      context.stroke();
    },
    box(from, to, size, color) {
      context.strokeStyle = color;
      context.lineWidth = size;
      context.lineJoin = "round";
      context.strokeRect(from.x, from.y, to.x - from.x, to.y - from.y);
    },
  };
}

function hard(context) {
  return {
    line(from, to, size, color) {
      context.fillStyle = color;
      const steps = Math.max(1, Math.ceil(2 * Math.hypot(to.x - from.x, to.y - from.y)));
      for (let i = 0; i <= steps; i++) {
        const share = i / steps;
        disc(context, from.x + share * (to.x - from.x), from.y + share * (to.y - from.y), size);
      }
    },
    box(from, to, _size, color) {
      context.fillStyle = color;
      const [left, right] = [Math.floor(Math.min(from.x, to.x)), Math.floor(Math.max(from.x, to.x)) + 1];
      const [top, bottom] = [Math.floor(Math.min(from.y, to.y)), Math.floor(Math.max(from.y, to.y)) + 1];
      context.fillRect(left, top, right - left, bottom - top);
    },
  };
}

// Row by row, from pixel edge to pixel edge, so that nothing is antialiased.
function disc(context, x, y, size) {
  const radius = size / 2;
  for (let row = Math.round(y - radius); row < Math.round(y + radius) || row === Math.round(y - radius); row++) {
    const half = Math.sqrt(Math.max(0.25, radius * radius - (row + 0.5 - y) ** 2));
    const left = Math.round(x - half);
    context.fillRect(left, row, Math.max(1, Math.round(x + half) - left), 1);
  }
}
