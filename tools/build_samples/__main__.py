"""Write the sample workbooks into `data/`."""

from tools.build_samples import DATA, ROOT, build_all

for path in build_all(DATA):
    print(path.relative_to(ROOT))
