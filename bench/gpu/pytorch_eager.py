"""pix2pix in PyTorch's eager mode, at the paper's full size: what a GPU run of the library is compared with.

    pytorch_eager.py time [--repeat N]          medians of the forward pass and of a training step, in milliseconds
    pytorch_eager.py train PAIRS [--epochs N]   trains on PAIRS/train from files and prints L1 and PSNR over PAIRS/val
"""

import argparse
import concurrent.futures
import pathlib
import random
import statistics
import time

import torch
from torch import nn
from torch.nn import functional

SIDE, ENLARGED, WIDTH, LEVELS = 256, 286, 64, 8
DEVICE = "cuda"


class UNet(nn.Module):
    """Paper, section 6.1.1: dropout and the batch's own statistics always, also at test time."""

    def __init__(self):
        super().__init__()
        widths = [3] + [WIDTH * min(2**level, 8) for level in range(LEVELS)]
        self.down, self.up = nn.ModuleList(), nn.ModuleList()
        for level in range(LEVELS):
            inner = level == LEVELS - 1
            layers = [nn.LeakyReLU(0.2)] if level else []
            layers.append(nn.Conv2d(widths[level], widths[level + 1], 4, 2, 1, bias=level == 0 or inner))
            self.down.append(nn.Sequential(*layers, *([nn.BatchNorm2d(widths[level + 1])] if 0 < level and not inner else [])))
        for level in reversed(range(LEVELS)):
            joined = widths[level + 1] * (1 if level == LEVELS - 1 else 2)
            layers = [nn.ReLU(), nn.ConvTranspose2d(joined, widths[level], 4, 2, 1, bias=level == 0)]
            layers += [nn.BatchNorm2d(widths[level])] if level else [nn.Tanh()]
            layers += [nn.Dropout(0.5)] if LEVELS - 3 <= level else []
            self.up.append(nn.Sequential(*layers))

    def forward(self, x):
        skips = []
        for layer in self.down:
            x = layer(x)
            skips.append(x)
        skips.pop()
        for layer in self.up:
            x = layer(x)
            if skips:
                x = torch.cat([skips.pop(), x], 1)
        return x


def patch_gan():
    """Paper, section 6.1.2: the 70 x 70 discriminator."""
    sizes = [(6, WIDTH, 2), (WIDTH, 2 * WIDTH, 2), (2 * WIDTH, 4 * WIDTH, 2), (4 * WIDTH, 8 * WIDTH, 1), (8 * WIDTH, 1, 1)]
    layers = []
    for index, (before, after, stride) in enumerate(sizes):
        ends = index in (0, len(sizes) - 1)
        layers += [nn.LeakyReLU(0.2)] if index else []
        layers += [nn.Conv2d(before, after, 4, stride, 1, bias=ends)] + ([] if ends else [nn.BatchNorm2d(after)])
    return nn.Sequential(*layers)


def initialize(module):
    if isinstance(module, (nn.Conv2d, nn.ConvTranspose2d)):
        nn.init.normal_(module.weight, 0, 0.02)
    elif isinstance(module, nn.BatchNorm2d):
        nn.init.normal_(module.weight, 1, 0.02)
    if getattr(module, "bias", None) is not None:
        nn.init.zeros_(module.bias)


class Training:
    """Paper, section 3.3, with PyTorch's default Adam, which on a GPU updates many tensors per call."""

    def __init__(self):
        self.generator, self.discriminator = (network.apply(initialize).to(DEVICE) for network in (UNet(), patch_gan()))
        self.adams = [torch.optim.Adam(n.parameters(), 2e-4, (0.5, 0.999)) for n in (self.generator, self.discriminator)]

    def step(self, x, y):
        def judge(image, label):
            scores = self.discriminator(torch.cat([x, image], 1))
            return functional.binary_cross_entropy_with_logits(scores, torch.full_like(scores, label))

        output = self.generator(x)
        self.discriminator.requires_grad_(True)
        self.adams[1].zero_grad()
        fake, real = judge(output.detach(), 0.0), judge(y, 1.0)
        ((fake + real) * 0.5).backward()
        self.adams[1].step()
        self.discriminator.requires_grad_(False)
        self.adams[0].zero_grad()
        adversarial, distance = judge(output, 1.0), functional.l1_loss(output, y)
        (adversarial + 100 * distance).backward()
        self.adams[0].step()
        return torch.stack([adversarial, distance, real, fake]).tolist()


def median(repeat, work):
    times = []
    for _ in range(repeat + 5):
        torch.cuda.synchronize()
        start = time.perf_counter()
        work()
        torch.cuda.synchronize()
        times.append(1000 * (time.perf_counter() - start))
    return statistics.median(times[5:])


def measure(repeat):
    training = Training()
    x, y = (torch.rand(1, 3, SIDE, SIDE, device=DEVICE) * 2 - 1 for _ in range(2))
    batch = torch.rand(8, 3, SIDE, SIDE, device=DEVICE) * 2 - 1
    with torch.no_grad():
        one = median(repeat, lambda: training.generator(x).cpu())
        each = median(repeat, lambda: training.generator(batch).cpu()) / len(batch)
    step = median(repeat, lambda: training.step(x, y))
    print(f"PyTorch eager: step {step:.2f}, translate {one:.2f}, batch {each:.2f}")


def load(path, side):
    import numpy
    from PIL import Image

    image = Image.open(path).convert("RGB")
    half = image.width // 2
    parts = [image.crop((left, 0, left + half, image.height)).resize((side, side), Image.BICUBIC) for left in (half, 0)]
    return [torch.from_numpy(numpy.asarray(part, numpy.float32).transpose(2, 0, 1) / 127.5 - 1) for part in parts]


def augmented(path):
    top, left = (random.randrange(ENLARGED - SIDE + 1) for _ in range(2))
    flip = random.random() < 0.5
    parts = [part[:, top : top + SIDE, left : left + SIDE] for part in load(path, ENLARGED)]
    return [(part.flip(2) if flip else part)[None] for part in parts]


def train(pairs, epochs):
    training = Training()
    files = sorted((pairs / "train").iterdir())
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        for _ in range(epochs):
            random.shuffle(files)
            for x, y in pool.map(augmented, files):
                training.step(x.to(DEVICE), y.to(DEVICE))
    rows = []
    with torch.no_grad():
        for path in sorted((pairs / "val").iterdir()):
            x, y = (part.to(DEVICE) for part in load(path, SIDE))
            output = training.generator(x[None])[0]
            levels = ((output + 1) * 127.5).round() - ((y + 1) * 127.5).round()
            rows.append(((output - y).abs().mean().item(), -10 * torch.log10((levels**2).mean() / 255**2).item()))
    distance, psnr = (statistics.mean(column) for column in zip(*rows))
    print(f"PyTorch eager: {epochs * len(files)} steps, L1 {distance:.4f}, PSNR {psnr:.2f} dB")


parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
commands = parser.add_subparsers(dest="command", required=True)
timing = commands.add_parser("time")
timing.add_argument("--repeat", type=int, default=51)
training_run = commands.add_parser("train")
training_run.add_argument("pairs", type=pathlib.Path)
training_run.add_argument("--epochs", type=int, default=10)
arguments = parser.parse_args()
torch.manual_seed(1)
random.seed(1)
if arguments.command == "time":
    measure(arguments.repeat)
else:
    train(arguments.pairs, arguments.epochs)
