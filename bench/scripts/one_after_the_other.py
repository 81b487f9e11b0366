"""Generate the configured SDKs of the current folder one after the other, in one process.

This is the baseline of `sdkwright generate`: the same work without worker processes. Each SDK is checked in a second
process while it is generated, as if it were the only one.
"""

from sdkwright.workspace.targets import Target, TargetOptions

for target in Target.all_from_options(TargetOptions(None)):
    target.write()
