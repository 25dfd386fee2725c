"""The paper's networks, with the names and the in-place activations of junyanz/pytorch-CycleGAN-and-pix2pix, so that the library's .pth files load strictly."""
import torch
from torch import nn

DROPOUT_LEVELS = 3


class Level(nn.Module):
    """Layers of one level; what they give is joined to what they were given, except at the outermost."""

    def __init__(self, layers, joins=True):
        super().__init__()
        self.model = nn.Sequential(*layers)
        self.joins = joins

    def forward(self, x):
        y = self.model(x)
        return torch.cat([x, y], 1) if self.joins else y


class UNet(nn.Module):
    """The generator: no normalization on the innermost level, dropout on the three innermost of the decoder, as the library has it."""

    def __init__(self, width, depth, pictures=3):
        super().__init__()
        widths = [width * min(2 ** level, 8) for level in range(depth)]
        inner = None
        for level in reversed(range(depth)):
            outer = widths[level - 1] if level else pictures
            down = nn.Conv2d(outer, widths[level], 4, 2, 1, bias=False)
            up = nn.ConvTranspose2d(widths[level] * (1 if inner is None else 2), outer, 4, 2, 1, bias=level == 0)
            if level == 0:
                self.model = Level([down, inner, nn.ReLU(True), up, nn.Tanh()], joins=False)
                continue
            below = [] if inner is None else [nn.BatchNorm2d(widths[level]), inner]
            drops = [nn.Dropout(0.5)] if level >= depth - DROPOUT_LEVELS else []
            inner = Level([nn.LeakyReLU(0.2, True), down, *below, nn.ReLU(True), up, nn.BatchNorm2d(outer), *drops])

    def forward(self, x):
        return self.model(x)


class PatchGAN(nn.Module):
    """The 70 x 70 discriminator; it judges input and candidate side by side."""

    def __init__(self, width, pictures=6, strides=(2, 2, 2, 1)):
        super().__init__()
        layers, channels = [], pictures
        for i, stride in enumerate(strides):
            norm = [nn.BatchNorm2d(width * 2 ** i)] if i else []
            layers += [nn.Conv2d(channels, width * 2 ** i, 4, stride, 1, bias=not i), *norm, nn.LeakyReLU(0.2, True)]
            channels = width * 2 ** i
        self.model = nn.Sequential(*layers, nn.Conv2d(channels, 1, 4, 1, 1))

    def forward(self, x, candidate):
        return self.model(torch.cat([x, candidate], 1))


def draw_weights(network):
    """N(0, 0.02) for convolutions, N(1, 0.02) for the scales of normalization."""
    for module in network.modules():
        if isinstance(module, (nn.Conv2d, nn.ConvTranspose2d, nn.BatchNorm2d)):
            nn.init.normal_(module.weight, float(isinstance(module, nn.BatchNorm2d)), 0.02)
            if module.bias is not None:
                nn.init.zeros_(module.bias)
    return network
