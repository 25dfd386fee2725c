// Several processes at a time are enough for a small machine.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
