// The drawing: a canvas of the model's size, its history, and its change listeners.

const MOST_UNDO_BYTES = 32 << 20;

export class Drawing extends EventTarget {
  #undo = [];
  #redo = [];

  constructor(canvas) {
    super();
    this.canvas = canvas;
    this.context = canvas.getContext("2d", { willReadFrequently: true });
  }

  get width() { return this.canvas.width; }

  get height() { return this.canvas.height; }

  get canUndo() { return this.#undo.length > 0; }

  get canRedo() { return this.#redo.length > 0; }

  /** Begins anew at another size. */
  resize(width, height, background) {
    this.canvas.width = width;
    this.canvas.height = height;
    this.background = background;
    this.#undo = [];
    this.#redo = [];
    this.#fill();
  }

  /** What is drawn from here on is undone together. */
  begin() {
    this.#undo.push(this.#pixels());
    this.#redo = [];
    const most = Math.max(1, Math.floor(MOST_UNDO_BYTES / (4 * this.width * this.height)));
    if (this.#undo.length > most) this.#undo.shift();
  }

  /** @param {boolean} replaced true where what was there before is gone: answers to it are of no interest any more */
  changed(replaced = false) {
    this.dispatchEvent(new CustomEvent("change", { detail: { replaced } }));
  }

  clear() {
    this.begin();
    this.#fill();
    this.changed(true);
  }

  undo() { this.#swap(this.#undo, this.#redo); }

  redo() { this.#swap(this.#redo, this.#undo); }

  /** Back to where the stroke began, which is not over: a box follows the pointer. */
  restore() {
    this.context.putImageData(this.#undo.at(-1), 0, 0);
  }

  toPng() {
    return new Promise((resolve, reject) =>
      this.canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("The browser cannot make a PNG file of the drawing."))), "image/png"));
  }

  #swap(from, to) {
    if (from.length === 0) return;
    to.push(this.#pixels());
    this.context.putImageData(from.pop(), 0, 0);
    this.changed(true);
  }

  #fill() {
    this.context.fillStyle = this.background;
    this.context.fillRect(0, 0, this.width, this.height);
  }

  #pixels() {
    return this.context.getImageData(0, 0, this.width, this.height);
  }
}
