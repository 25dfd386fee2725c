"""Runs the program of docs/weight-files.md where there is no Keras: python keras_weights.py PROGRAM WEIGHTS KERAS_VERSION

Stands in for what the program uses. Of Keras: `generator.weights` with the names of version 2 ("conv2d_1/kernel:0") or 3 (a path and a
name), here those of the tensors in the file WEIGHTS. Of safetensors: `safetensors.numpy.save_file`. Values are bytes.
"""
import json
import struct
import sys
import types

program, source, version = sys.argv[1:]


class Values(bytes):
    shape = ()


class Variable:
    def __init__(self, name, values):
        self.values = values
        if version == "3":
            self.path, self.name = name, name.split("/")[-1]
        else:
            self.name = "/".join(name.split("/")[-2:]) + ":0"

    def numpy(self):
        return self.values


def read(path):
    with open(path, "rb") as file:
        content = file.read()
    length = 8 + struct.unpack("<Q", content[:8])[0]
    for name, entry in json.loads(content[8:length]).items():
        begin, end = entry["data_offsets"]
        values = Values(content[length + begin:length + end])
        values.shape = entry["shape"]
        yield Variable(name, values)


def save_file(tensors, path):
    header, data = {}, b""
    for name, values in tensors.items():
        header[name] = {"dtype": "F32", "shape": values.shape, "data_offsets": [len(data), len(data) + len(values)]}
        data += values
    text = json.dumps(header).encode()
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + data)


sys.modules["safetensors"] = types.ModuleType("safetensors")
sys.modules["safetensors.numpy"] = types.ModuleType("safetensors.numpy")
sys.modules["safetensors.numpy"].save_file = save_file
with open(program, encoding="utf-8") as text:
    exec(text.read(), {"generator": types.SimpleNamespace(weights=list(read(source)))})
