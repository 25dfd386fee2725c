// libtorch uses all processors in each test, and the number of its threads is global.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
