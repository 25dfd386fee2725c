"""What PyTorch makes of files of weights: run by the tests with the path of a JSON file that lists what to do.

Each task has "do": "run" loads a state_dict strictly into a network, feeds it an input and saves the output;
"write" saves state_dicts of one small U-Net in every form that occurs, and that network's output.
The networks have the modules, and so the names, of junyanz/pytorch-CycleGAN-and-pix2pix.
"""
import argparse
import collections
import copy
import json
import os
import pathlib
import sys

import numpy
import torch
from torch import nn


def make_norm(kind, channels):
    return {"batch": nn.BatchNorm2d, "instance": nn.InstanceNorm2d, "none": lambda _: nn.Identity()}[kind](channels)


class Level(nn.Module):
    """Layers whose result is joined to what they were given, except at the outermost level."""

    def __init__(self, layers, joins):
        super().__init__()
        self.model = nn.Sequential(*layers)
        self.joins = joins

    def forward(self, x):
        y = self.model(x)
        return torch.cat([x, y], 1) if self.joins else y


class Residual(nn.Module):
    def __init__(self, layers):
        super().__init__()
        self.conv_block = nn.Sequential(*layers)

    def forward(self, x):
        return x + self.conv_block(x)


class Named(nn.Module):
    """Gives its one part the name that the files know it by."""

    def __init__(self, **part):
        super().__init__()
        (self.part, module), = part.items()
        self.add_module(self.part, module)

    def forward(self, x):
        return getattr(self, self.part)(x)


def make_unet(inputs, outputs, width, norm, depth):
    bias = norm == "instance"
    widths = [width * min(2 ** level, 8) for level in range(depth)]

    def level(i):
        down = nn.Conv2d(widths[i - 1] if i else inputs, widths[i], 4, 2, 1, bias=bias)
        innermost = i == depth - 1
        up = nn.ConvTranspose2d(widths[i] * (1 if innermost else 2), widths[i - 1] if i else outputs, 4, 2, 1, bias=bias or not i)
        if not i:
            return Level([down, level(1), nn.ReLU(), up, nn.Tanh()], False)
        inside = [] if innermost else [make_norm(norm, widths[i]), level(i + 1)]
        return Level([nn.LeakyReLU(0.2), down, *inside, nn.ReLU(), up, make_norm(norm, widths[i - 1])], True)

    return Named(model=level(0))


def make_resnet(inputs, outputs, width, norm, blocks, dropout):
    bias = norm == "instance"

    def step(layer, channels):
        return [layer, make_norm(norm, channels), nn.ReLU()]

    def block():
        c = 4 * width
        first = step(nn.Conv2d(c, c, 3, bias=bias), c) + ([nn.Dropout(0.5)] if dropout else [])
        return Residual([nn.ReflectionPad2d(1), *first, nn.ReflectionPad2d(1), *step(nn.Conv2d(c, c, 3, bias=bias), c)[:2]])

    def down(c):
        return step(nn.Conv2d(c, 2 * c, 3, 2, 1, bias=bias), 2 * c)

    def up(c):
        return step(nn.ConvTranspose2d(c, c // 2, 3, 2, 1, output_padding=1, bias=bias), c // 2)

    return Named(model=nn.Sequential(
        nn.ReflectionPad2d(3), *step(nn.Conv2d(inputs, width, 7, bias=bias), width), *down(width), *down(2 * width),
        *[block() for _ in range(blocks)], *up(4 * width), *up(2 * width), nn.ReflectionPad2d(3), nn.Conv2d(width, outputs, 7), nn.Tanh()))


def make_patchgan(inputs, width, norm, layers):
    bias = norm == "instance"
    if layers == 0:
        return Named(net=nn.Sequential(
            nn.Conv2d(inputs, width, 1), nn.LeakyReLU(0.2), nn.Conv2d(width, 2 * width, 1, bias=bias), make_norm(norm, 2 * width),
            nn.LeakyReLU(0.2), nn.Conv2d(2 * width, 1, 1, bias=bias)))
    widths = [width * min(2 ** layer, 8) for layer in range(layers + 1)]
    parts = [nn.Conv2d(inputs, width, 4, 2, 1), nn.LeakyReLU(0.2)]
    for i in range(1, layers + 1):
        parts += [nn.Conv2d(widths[i - 1], widths[i], 4, 2 if i < layers else 1, 1, bias=bias), make_norm(norm, widths[i]), nn.LeakyReLU(0.2)]
    return Named(model=nn.Sequential(*parts, nn.Conv2d(widths[-1], 1, 4, 1, 1)))


MAKERS = {"unet": make_unet, "resnet": make_resnet, "patchgan": make_patchgan}


def output_of(network, x):
    """With the batch's own statistics and without dropout."""
    network.train()
    for module in network.modules():
        if isinstance(module, nn.Dropout):
            module.eval()
    with torch.no_grad():
        return network(x)


def run(network, arguments, weights, input, output):
    made = MAKERS[network](**arguments)
    made.load_state_dict(torch.load(weights), strict=True)
    # In 64 bits: an old PyTorch on a new processor is not exact enough in 32.
    torch.save({"output": output_of(made.double(), torch.load(input)["input"].double()).float()}, output)


def write(folder):
    torch.manual_seed(7)
    network = make_unet(3, 3, 2, "batch", 5)
    for parameter in network.parameters():
        nn.init.normal_(parameter, 0.1, 0.3)
    x = torch.rand(1, 3, 64, 64) * 2 - 1
    before = copy.deepcopy(network.state_dict())
    torch.save({"input": x, "output": output_of(network, x)}, os.path.join(folder, "expected.pth"))
    names = list(before)

    def save(name, tensors, **how):
        torch.save(tensors, os.path.join(folder, name + ".pth"), **how)

    floats = {name: value.is_floating_point() for name, value in before.items()}
    for kind in ("half", "bfloat16", "double"):
        save(kind, {n: getattr(v, kind)() if floats[n] else v for n, v in before.items()})
    flat = torch.cat([torch.zeros(5)] + [before[n].reshape(-1) for n in names if floats[n]])
    shared, at = {}, 5
    for n in names:
        size = before[n].numel()
        shared[n] = flat[at:at + size].reshape(before[n].shape) if floats[n] else before[n]
        at += size if floats[n] else 0
    for old in (False, True):
        how = {"_use_new_zipfile_serialization": not old}
        suffix = "_legacy" if old else ""
        save("shared" + suffix, shared, **how)
        save("strided" + suffix, {
            n: v.permute(3, 1, 0, 2).contiguous().permute(2, 1, 3, 0) if v.dim() == 4 else v for n, v in before.items()}, **how)
        for protocol in (3, 4, 5):
            save(f"protocol{protocol}" + suffix, before, pickle_protocol=protocol, **how)
        save("parameters" + suffix, {n: nn.Parameter(v) if floats[n] else v for n, v in before.items()}, **how)
    save("whole_module", network)
    discriminator, trained = make_patchgan(6, 2, "batch", 3), copy.deepcopy(network)
    for parameter in trained.parameters():
        parameter.grad = torch.ones_like(parameter)
    optimizer = torch.optim.Adam(trained.parameters())
    optimizer.step()
    save("optimizer", optimizer.state_dict())
    for old in (False, True):
        how = {"_use_new_zipfile_serialization": not old}
        suffix = "_legacy" if old else ""
        save("checkpoint" + suffix, {"epoch": 3, "state_dict": before}, **how)
        save("training" + suffix, {
            "state_dict": {"netG." + n: v for n, v in before.items()} | {"netD." + n: v for n, v in discriminator.state_dict().items()},
            "optimizer_states": [optimizer.state_dict()], "lr_schedulers": [collections.Counter(a=1)], "hparams": argparse.Namespace(lr=2e-4),
            "loss": numpy.float64(0.5), "best": {"path": pathlib.PurePosixPath("best"), "seen": {1, 2}, "device": torch.device("cpu")},
            "source": "#" * 5000}, **how)
    save("empty", {})
    save("without_counters", {n: v for n, v in before.items() if not n.endswith("num_batches_tracked")})
    instance = make_unet(3, 3, 2, "instance", 5)
    tracked = dict(instance.state_dict())
    for name, module in instance.named_modules():
        if isinstance(module, nn.InstanceNorm2d):
            tracked[name + ".running_mean"] = torch.zeros(module.num_features)
            tracked[name + ".running_var"] = torch.ones(module.num_features)
    save("instance_2018", tracked)


if __name__ == "__main__":
    torch.set_num_threads(1)
    with open(sys.argv[1], encoding="utf-8") as tasks:
        for task in json.load(tasks):
            {"run": run, "write": write}[task.pop("do")](**task)
