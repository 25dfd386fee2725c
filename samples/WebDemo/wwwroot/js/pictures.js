// Replaces the drawing by an image: an upload or an example.

export async function drawFile(drawing, palette, file) {
  const picture = await createImageBitmap(file).catch(() => {
    throw new Error(`${file.name} is not an image that this browser can open.`);
  });
  put(drawing, palette, picture, picture.width, picture.height);
  picture.close();
}

export async function drawAddress(drawing, palette, address) {
  const picture = new Image();
  picture.src = address;
  await picture.decode().catch(() => {
    throw new Error("The example cannot be opened.");
  });
  put(drawing, palette, picture, picture.naturalWidth, picture.naturalHeight);
}

// Covers the canvas; the image is cropped equally on both sides.
function put(drawing, palette, picture, width, height) {
  const { context } = drawing;
  const labels = palette.kind !== "lines";
  const scale = Math.max(drawing.width / width, drawing.height / height);
  const [w, h] = [width * scale, height * scale];
  drawing.begin();
  context.fillStyle = drawing.background;
  context.fillRect(0, 0, drawing.width, drawing.height);
  context.imageSmoothingEnabled = !labels;
  context.imageSmoothingQuality = "high";
  context.drawImage(picture, (drawing.width - w) / 2, (drawing.height - h) / 2, w, h);
  if (labels) snap(drawing, palette);
  drawing.changed(true);
}

// Maps every pixel to the nearest label color, because compressed or resized files contain others.
function snap(drawing, palette) {
  const pixels = drawing.context.getImageData(0, 0, drawing.width, drawing.height);
  const colors = palette.colors.map(({ color }) => [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16)));
  const data = pixels.data;
  for (let i = 0; i < data.length; i += 4) {
    let nearest = colors[0];
    let shortest = Infinity;
    for (const color of colors) {
      const distance = (data[i] - color[0]) ** 2 + (data[i + 1] - color[1]) ** 2 + (data[i + 2] - color[2]) ** 2;
      if (distance < shortest) [nearest, shortest] = [color, distance];
    }
    data.set(nearest, i);
  }
  drawing.context.putImageData(pixels, 0, 0);
}
