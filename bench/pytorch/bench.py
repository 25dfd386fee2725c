"""Does with PyTorch what Pix2Pix.Bench does with this library, and prints figures in its form, a JSON object a line.

    python3 bench.py forward|step|memory|first|version --folder F [--threads N] [--warm-up N] [--repeat N] [--device D] [--bf16] [--batched]
"""
import time

# When this process was started, in milliseconds since 1970, by the clock of whoever started it.
STARTED_VARIABLE = "PIX2PIX_BENCH_STARTED"
ENTERED = time.time()

import argparse
import contextlib
import json
import os
import statistics

import torch
from torch.nn import functional as F

from networks import PatchGAN, UNet, draw_weights

IMPORTED = time.time()
STEPS_OF_MEMORY = 5


def say(figure, unit, *values):
    print(json.dumps(dict(figure=figure, unit=unit, median=statistics.median(values), least=min(values), most=max(values), count=len(values))))


def path(name):
    return os.path.join(options.folder, name)


def finish():
    if options.device != "cpu":
        torch.cuda.synchronize()


def precision():
    return torch.autocast(options.device.split(":")[0], dtype=torch.bfloat16) if options.bf16 else contextlib.nullcontext()


def pictures(count):
    return (torch.rand(count, 3, sizes["side"], sizes["side"]) * 2 - 1).to(options.device)


def measure(work, parts=1):
    times = []
    for _ in range(options.warm_up + options.repeat):
        finish()
        began = time.perf_counter()
        work()
        finish()
        times.append(1000 * (time.perf_counter() - began) / parts)
    say("time", "ms", *times[options.warm_up:])


def load_generator():
    network = UNet(sizes["width"], sizes["depth"])
    network.load_state_dict(torch.load(path("model.pth")))
    return network.to(options.device).train()


def translate(network, x):
    """What it gives ends on the CPU, as the library's does; there that is no copy."""
    with torch.no_grad(), precision():
        return network(x).float().cpu()


def forward():
    network, count = load_generator(), sizes["batch"] if options.batched else 1
    x = pictures(count)
    measure(lambda: translate(network, x), count)


def first():
    network = load_generator()
    translate(network, pictures(1))
    now = 1000 * time.time()
    say("from the start on", "ms", now - float(os.environ.get(STARTED_VARIABLE, 1000 * ENTERED)))
    say("once the engine is loaded", "ms", now - 1000 * IMPORTED)


def make_step():
    generator, discriminator = (draw_weights(n).to(options.device).train() for n in (UNet(sizes["width"], sizes["depth"]), PatchGAN(sizes["width"])))
    x, y = pictures(1), pictures(1)
    adams = [torch.optim.Adam(n.parameters(), 2e-4, (0.5, 0.999)) for n in (generator, discriminator)]

    def against(scores, real):
        return F.binary_cross_entropy_with_logits(scores.float(), torch.full_like(scores, real, dtype=torch.float32))

    def update(adam, loss):
        adam.zero_grad()
        loss.backward()
        adam.step()

    def step():
        with precision():
            output = generator(x)
            discriminator.requires_grad_(True)
            generated, real = discriminator(x, output.detach()), discriminator(x, y)
        update(adams[1], (against(generated, 0.0) + against(real, 1.0)) * 0.5)
        discriminator.requires_grad_(False)
        with precision():
            generated = discriminator(x, output)
        update(adams[0], against(generated, 1.0) + 100 * F.l1_loss(output.float(), y))

    return step


def step():
    measure(make_step())


def memory():
    run = make_step()
    for _ in range(STEPS_OF_MEMORY):
        run()
    with open("/proc/self/status", encoding="ascii") as status:
        peak = next(line for line in status if line.startswith("VmHWM:"))
    say("peak", "MB", int(peak.split()[1]) / 1024)


def version():
    say(f"PyTorch {torch.__version__}", "", 0)


WORKS = dict(version=version, forward=forward, first=first, step=step, memory=memory)

if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("work", choices=WORKS)
    parser.add_argument("--folder", required=True)
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--warm-up", type=int, default=2)
    parser.add_argument("--repeat", type=int, default=9)
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--bf16", action="store_true")
    parser.add_argument("--batched", action="store_true")
    options = parser.parse_args()
    with open(path("sizes.json"), encoding="utf-8") as file:
        sizes = json.load(file)
    torch.manual_seed(1)
    torch.set_num_threads(options.threads)
    torch.backends.cuda.matmul.allow_tf32 = torch.backends.cudnn.allow_tf32 = True
    WORKS[options.work]()
