// Runs ONNX files with ONNX Runtime: node run.mjs FOLDER
//
// FOLDER/runs.json is a list of {model, input, shape, output}: files in the folder, the tensors as raw float32, little-endian, row after row. Each output is
// written where its entry says. Entries of one model stand together.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import ort from 'onnxruntime-node';

const folder = process.argv[2];
const runs = JSON.parse(await readFile(join(folder, 'runs.json'), 'utf8'));
let loaded = { model: null, session: null };
for (const { model, input, shape, output } of runs) {
    if (loaded.model !== model) {
        await loaded.session?.release();
        loaded = { model, session: await ort.InferenceSession.create(join(folder, model), { intraOpNumThreads: 2 }) };
    }

    // A copy: a tensor's numbers have to begin at a multiple of four in their buffer.
    const bytes = new Uint8Array(await readFile(join(folder, input)));
    const results = await loaded.session.run({ input: new ort.Tensor('float32', new Float32Array(bytes.buffer), shape) });
    const { data } = results.output;
    await writeFile(join(folder, output), new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
}
