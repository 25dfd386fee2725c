// The current tool: how the pointer and the keyboard change the drawing.

export class Pen {
  #drawing;
  #marks;
  #start = null;
  #last = null;

  /** tool: brush, box or eraser; size: pixels of the drawing */
  tool = "brush";
  size = 6;
  color = "#000000";

  constructor(drawing, marks) {
    this.#drawing = drawing;
    this.#marks = marks;
  }

  get isDown() { return this.#start !== null; }

  down(at) {
    this.#drawing.begin();
    this.#start = this.#last = at;
    this.#mark(at);
  }

  move(at) {
    if (!this.isDown) return;
    this.#mark(at);
    this.#last = at;
  }

  up() {
    if (!this.isDown) return;
    this.#start = this.#last = null;
    this.#drawing.changed();
  }

  #mark(at) {
    if (this.tool === "box") {
      this.#drawing.restore();
      this.#marks.box(this.#start, at, this.size, this.color);
    } else if (this.tool === "eraser") {
      // Lines are thin, but the eraser is not.
      this.#marks.line(this.#last, at, this.size < 4 ? this.size * 4 : this.size, this.#drawing.background);
    } else {
      this.#marks.line(this.#last, at, this.size, this.color);
    }
    this.#drawing.changed();
  }
}
