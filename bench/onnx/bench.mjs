// Does with ONNX Runtime what Pix2Pix.Bench does with this library, and prints figures in its form, a JSON object a line:
//     node bench.mjs forward|first|version --folder F [--threads N] [--warm-up N] [--repeat N] [--device cpu] [--batched]
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

// Installed for the tests.
const ort = createRequire(new URL('../../tests/onnx/', import.meta.url))('onnxruntime-node');
const imported = Date.now();

const { positionals: [work], values: options } = parseArgs({
    allowPositionals: true,
    options: {
        folder: { type: 'string' },
        threads: { type: 'string', default: '1' },
        'warm-up': { type: 'string', default: '2' },
        repeat: { type: 'string', default: '9' },
        device: { type: 'string', default: 'cpu' },
        batched: { type: 'boolean', default: false },
    },
});
const sizes = JSON.parse(readFileSync(join(options.folder, 'sizes.json'), 'utf8'));

const say = (figure, unit, ...values) => {
    const sorted = values.toSorted((a, b) => a - b);
    const median = (sorted[sorted.length >> 1] + sorted[(sorted.length - 1) >> 1]) / 2;
    console.log(JSON.stringify({ figure, unit, median, least: sorted[0], most: sorted.at(-1), count: sorted.length }));
};

const load = () => ort.InferenceSession.create(join(options.folder, 'model.onnx'), {
    intraOpNumThreads: Number(options.threads),
    interOpNumThreads: 1,
    executionMode: 'sequential',
    graphOptimizationLevel: 'all',
});

const pictures = count => {
    const shape = [count, 3, sizes.side, sizes.side];
    return { input: new ort.Tensor('float32', Float32Array.from({ length: count * 3 * sizes.side ** 2 }, () => 2 * Math.random() - 1), shape) };
};

const works = {
    version: () => say(`ONNX Runtime ${ort.env.versions.node}`, '', 0),

    async forward() {
        const count = options.batched ? sizes.batch : 1;
        const session = await load();
        const input = pictures(count);
        const times = [];
        for (let i = 0; i < Number(options['warm-up']) + Number(options.repeat); i++) {
            const began = performance.now();
            await session.run(input);
            times.push((performance.now() - began) / count);
        }
        say('time', 'ms', ...times.slice(Number(options['warm-up'])));
    },

    async first() {
        const session = await load();
        await session.run(pictures(1));
        const now = Date.now();
        say('from the start on', 'ms', now - Number(process.env.PIX2PIX_BENCH_STARTED ?? performance.timeOrigin));
        say('once the engine is loaded', 'ms', now - imported);
    },
};
await works[work]();
