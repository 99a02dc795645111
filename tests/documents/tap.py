"""Test results as lines that a person and a program can read (TAP)."""


class Tap:
    def __init__(self):
        self.passed = 0
        self.failed = 0

    def check(self, what, judge, *about):
        """One check: it holds when `judge(*about)` finds nothing to complain about."""
        number = self.passed + self.failed + 1
        try:
            complaints = judge(*about)
        except Exception as trouble:  # a document too broken to be judged has failed
            complaints = [f"{type(trouble).__name__}: {trouble}"]
        if complaints:
            self.failed += 1
            print(f"not ok {number} - {what}")
        else:
            self.passed += 1
            print(f"ok {number} - {what}")
        for complaint in complaints:
            print(f"    {complaint}")

    def finish(self):
        """Prints the count; the exit code for the whole."""
        print(f"1..{self.passed + self.failed}")
        print(f"# pass {self.passed}")
        print(f"# fail {self.failed}")
        return 1 if self.failed or not self.passed else 0
