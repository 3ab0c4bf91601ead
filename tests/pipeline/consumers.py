"""Reads reports as their consumers do: consumers.py FOLDER, with one file a format in it."""
import html.parser
import json
import re
import sys
import xml.etree.ElementTree as xml

folder = sys.argv[1]


def read(name):
    with open(f"{folder}/{name}", encoding="utf-8", newline="") as file:
        return file.read()


def relative(path):
    assert path and not path.startswith(("/", "./")) and ".." not in path.split("/"), path


def gitlab():
    """https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format"""
    issues = json.loads(read("gitlab"))
    prints = [issue["fingerprint"] for issue in issues]
    assert issues and len(set(prints)) == len(prints), "fingerprints are unique"
    for issue in issues:
        assert issue["description"] and issue["check_name"]
        assert issue["severity"] in ("info", "minor", "major", "critical", "blocker")
        relative(issue["location"]["path"])
        assert issue["location"]["lines"]["begin"] >= 1
    return len(issues)


def checkstyle():
    root = xml.fromstring(read("checkstyle"))
    assert root.tag == "checkstyle" and root.get("version")
    errors = root.findall("file/error")
    for file in root.findall("file"):
        relative(file.get("name"))
    for error in errors:
        assert int(error.get("line")) >= 1 and int(error.get("column")) >= 1
        assert error.get("severity") in ("error", "warning", "info")
        assert error.get("message") and error.get("source").startswith("migvet.")
    return len(errors)


def junit():
    root = xml.fromstring(read("junit"))
    for suite in root.findall("testsuite"):
        cases = suite.findall("testcase")
        assert int(suite.get("tests")) == len(cases) > 0
        assert int(suite.get("failures")) == len(suite.findall("testcase/failure"))
    return len(root.findall("testsuite/testcase/failure")) + len(root.findall("testsuite/testcase/system-out"))


def rdjson():
    """https://github.com/reviewdog/reviewdog/tree/master/proto/rdf"""
    report = json.loads(read("rdjson"))
    assert report["source"]["name"] == "migvet"
    for each in report["diagnostics"]:
        assert each["message"] and each["severity"] in ("ERROR", "WARNING", "INFO")
        relative(each["location"]["path"])
        start, end = (each["location"]["range"][part] for part in ("start", "end"))
        assert (start["line"], start["column"]) <= (end["line"], end["column"])
        assert each["code"]["value"]
    return len(report["diagnostics"])


def github():
    """One command a line; properties escape their separators, data its line ends."""
    command = re.compile(r"::(error|warning|notice) (?:[a-zA-Z]+=[^,:\r\n]*(?:,|(?=::)))+::[^\r\n]+")
    lines = [line for line in read("github").split("\n") if line]
    commands = [line for line in lines if not line.startswith("migvet: ")]  # "3 more errors …"
    for line in commands:
        assert command.fullmatch(line), line
    return len(commands)


def azure():
    command = re.compile(r"##vso\[task\.logissue [^\]\r\n]*\][^\r\n]+")
    lines = [line for line in read("azure").split("\n") if line]
    for line in lines:
        assert command.fullmatch(line), line
    return len(lines)


def sarif():
    run = json.loads(read("sarif"))["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        place = result["locations"][0]["physicalLocation"]
        relative(place["artifactLocation"]["uri"])
        assert {"startLine", "startColumn", "endLine", "endColumn"} <= place["region"].keys()
        assert result["partialFingerprints"].keys() >= {"migvet/v1", "primaryLocationLineHash"}
        for target in re.findall(r"(?<!\\)\]\((\d+)\)", result["message"]["text"]):
            assert int(target) in [each["id"] for each in result["relatedLocations"]]
    return len(run["results"])


def json_lines():
    lines = [json.loads(line) for line in read("jsonl").splitlines()]
    return sum("rule" in line for line in lines)


class Page(html.parser.HTMLParser):
    """Counts findings; every element is closed where it has to be, and nothing is fetched or run."""

    empty = {"meta", "br"}

    def __init__(self):
        super().__init__()
        self.open = []
        self.findings = 0

    def handle_starttag(self, tag, attrs):
        assert tag not in ("script", "link", "img", "iframe", "object", "base", "form"), tag
        for name, value in attrs:
            assert not name.startswith("on") and name not in ("src", "href", "srcset"), name
            assert "url(" not in (value or "") or value == "url(#to)"
            self.findings += (name, (value or "").split(" ")[0]) == ("class", "tag")
        if tag not in self.empty:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open and self.open.pop() == tag, tag

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in self.empty:
            self.handle_endtag(tag)


def page():
    reader = Page()
    reader.feed(read("html"))
    reader.close()
    assert not reader.open, reader.open
    return reader.findings


expected = len(json.loads(read("json"))["findings"])
assert expected > 0
for check in (gitlab, checkstyle, junit, rdjson, sarif, json_lines, page):
    found = check()
    assert found == expected, f"{check.__name__}: {found} of {expected} findings"
assert 0 < github() <= 30 and azure() > 0
