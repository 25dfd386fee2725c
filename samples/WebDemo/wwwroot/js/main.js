// Assembles the page.

import { Drawing } from "./drawing.js";
import { listenToKeyboard } from "./keyboard.js";
import { Live } from "./live.js";
import { marksFor } from "./marks.js";
import { chooseColor, showPalette } from "./palette.js";
import { Pen } from "./pen.js";
import { drawAddress, drawFile } from "./pictures.js";
import { listenToPointer } from "./pointer.js";
import { Result } from "./result.js";
import { waitForModel } from "./waiting.js";

const element = (id) => document.getElementById(id);
const status = (message, isProblem = false) => {
  element("status").textContent = message;
  element("status").classList.toggle("problem", isProblem);
};

const result = new Result();
const model = await waitForModel({ status, training: (answer) => result.showTraining(answer) });
const { palette } = model;
const ready = `${model.name}, ${model.width}\u00a0×\u00a0${model.height}`;
status(ready);

const drawing = new Drawing(element("canvas"));
drawing.resize(model.width, model.height, palette.background);
document.documentElement.style.setProperty("--ratio", `${model.width} / ${model.height}`);
element("app").classList.toggle("pixels", palette.kind !== "lines");

const pen = new Pen(drawing, marksFor(palette.kind, drawing.context));
listenToPointer(drawing.canvas, pen);
listenToKeyboard(drawing.canvas, element("cursor"), pen, drawing);

showPalette(element("palette"), palette.colors, (color) => {
  pen.color = color;
  // Picking a color also selects a drawing tool.
  if (pen.tool === "eraser") chooseTool("brush");
});
pen.color = palette.first;
chooseColor(element("palette"), palette.first);

function chooseTool(tool) {
  pen.tool = tool;
  element("tools").querySelector(`input[value="${tool}"]`).checked = true;
}
element("tools").addEventListener("change", (event) => chooseTool(event.target.value));

function chooseSize(size) {
  pen.size = size;
  element("size").value = element("size-value").textContent = size;
}
element("size").addEventListener("input", (event) => chooseSize(Number(event.target.value)));
chooseSize(palette.kind === "lines" ? 2 : Math.round(model.width / 20));

element("undo").addEventListener("click", () => drawing.undo());
element("redo").addEventListener("click", () => drawing.redo());
element("clear").addEventListener("click", () => drawing.clear());
element("save").addEventListener("click", () => result.save());
drawing.addEventListener("change", () => {
  element("undo").disabled = !drawing.canUndo;
  element("redo").disabled = !drawing.canRedo;
});

const putOrSay = (work) => work.catch((error) => status(error.message, true));
let nextExample = 0;
const showExample = () => putOrSay(drawAddress(drawing, palette, model.examples[nextExample++ % model.examples.length]));
element("example").hidden = model.examples.length === 0;
element("example").addEventListener("click", showExample);

element("upload").addEventListener("click", () => element("file").click());
element("file").addEventListener("change", (event) => {
  const [file] = event.target.files;
  // The same file may be chosen again.
  event.target.value = "";
  if (file) putOrSay(drawFile(drawing, palette, file));
});

new Live(drawing, {
  shown: (blob, milliseconds) => {
    status(ready);
    result.show(blob, milliseconds);
  },
  busy: (message) => status(message, true),
  failed: (message) => status(message, true),
});

for (const part of document.querySelectorAll("[inert]")) part.inert = false;
if (model.examples.length > 0) await showExample();
