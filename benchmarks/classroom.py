"""How many learners can one small server carry?

Run ``make classroom``. A real JupyterHub starts on this machine (127.0.0.1 only), configured by
deploy/nnlab_hub.py, and classes of 1, 10 and 30 come in, each all in the same second. Every learner

1. logs in, gets a server, loads JupyterLab's page and every script of it, with cookies as a browser has them;
2. opens a copy of notebook 01 in a home and a kernel of its own, and runs all cells;
3. waits for the others, then moves the slider of the learning rate: the message that a browser would send,
   over the kernel's websocket. The picture that comes back must name that rate. Think a second, and again;
4. drags the slider: ten moves in a second, none waits; the last picture must name the last rate;
5. saves the notebook.

Then one learner's kernel is killed (signal 9). It must come back, and the saved notebook must be as it was.

The learners are simulated in this process, on the same cores. A learner's memory is that of its server and
its kernel; what they share with others is divided among all (PSS, the proportional set size).
"""

import argparse
import asyncio
import json
import os
import random
import re
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import uuid
from collections import Counter
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import aiohttp
import jupyterhub
import jupyterlab
import nbformat
import numpy as np
import psutil
from jupyter_server.services.kernels.connection.base import deserialize_msg_from_ws_v1, serialize_msg_to_ws_v1
from jupyterlab.commands import get_app_dir
from yarl import URL

from nnlab.summary import number

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tools"))
from environment import PROXY, ROOT, learners_environment, npm_install

ROOT = Path(ROOT)
NOTEBOOK = "notebooks/01_reproduce_the_nan.ipynb"
SUBPROTOCOL = "v1.kernel.websocket.jupyter.org"
CLASSES, MEGABYTES = [1, 10, 30], 200
#: Seconds after which something is not slow but lost.
PATIENCE = {"server": 300, "cell": 120, "picture": 30}

CONFIG = """
c = get_config()
load_subconfig({hub!r})
c.JupyterHub.bind_url = "http://127.0.0.1:{ports[0]}"
c.JupyterHub.hub_bind_url = "http://127.0.0.1:{ports[1]}"
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:{ports[2]}"
c.ConfigurableHTTPProxy.command = ["node", {proxy!r}]
c.ConfigurableHTTPProxy.pid_file = "proxy.pid"
c.JupyterHub.db_url = "sqlite:///hub.sqlite"
c.JupyterHub.cookie_secret = {secret!r}
c.JupyterHub.authenticator_class = "dummy"
c.DummyAuthenticator.password = "together"
c.Authenticator.allow_all = True
c.JupyterHub.spawner_class = "simple"
c.SimpleLocalProcessSpawner.home_dir_template = {homes!r}
c.Spawner.cmd = [{python!r}, "-m", "jupyterhub.singleuser"]
c.Spawner.args = ["--allow-root"]
"""


class Hub:
    """A JupyterHub over a folder, from `with` to the end of its block."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.log = self.folder / "hub.log"

    def __enter__(self):
        folder = npm_install(PROXY, "tests a class")
        if folder is None:
            raise SystemExit("JupyterHub's proxy comes from npm: install npm and run it again.")
        ports, name = free_ports(3), PROXY.partition("@")[0]
        self.address = f"http://127.0.0.1:{ports[0]}"
        config = CONFIG.format(
            hub=str(ROOT / "deploy" / "nnlab_hub.py"),
            ports=ports,
            proxy=str(Path(folder) / "node_modules" / name / "bin" / name),
            secret=secrets.token_bytes(32),
            homes=str(self.folder / "homes" / "{username}"),
            python=sys.executable,
        )
        (self.folder / "jupyterhub_config.py").write_text(config)
        with self.log.open("w") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "jupyterhub"],
                cwd=self.folder,
                env=learners_environment() | {"CONFIGPROXY_AUTH_TOKEN": secrets.token_hex(16)},
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        return self

    def __exit__(self, *_):
        family = self._family()
        self._process.terminate()  # it stops the servers and the proxy, and they their kernels
        try:
            self._process.wait(timeout=60)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        for process in family:
            if process.is_running():  # psutil compares the time of its start: no number is taken for another
                process.kill()

    def _family(self):
        try:
            return psutil.Process(self._process.pid).children(recursive=True)
        except psutil.NoSuchProcess:
            return []

    def alive(self):
        """Whether the hub still runs."""
        return self._process.poll() is None

    def home(self, name):
        """A learner's home, with a copy of the notebook in it."""
        home = self.folder / "homes" / name
        (home / NOTEBOOK).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / NOTEBOOK, home / NOTEBOOK)
        return home

    def megabytes(self):
        """What every learner takes: {name: (server, kernels)}; and what the hub and its proxy take."""
        taken, rest = {}, memory(psutil.Process(self._process.pid))
        for child in psutil.Process(self._process.pid).children():
            name = child.environ().get("JUPYTERHUB_USER")
            below = sum(memory(process) for process in child.children(recursive=True))
            if name:
                taken[name] = (memory(child), below)
            else:
                rest += memory(child) + below
        return taken, rest

    def kernels(self, name):
        """The processes of a learner's kernels."""
        return [
            process
            for process in self._family()
            if "ipykernel_launcher" in process.cmdline() and process.environ()["JUPYTERHUB_USER"] == name
        ]


def free_ports(count):
    """Ports of this machine that nobody listens to."""
    sockets = [socket.socket() for _ in range(count)]
    for each in sockets:
        each.bind(("127.0.0.1", 0))
    ports = [each.getsockname()[1] for each in sockets]
    for each in sockets:
        each.close()
    return ports


def memory(process):
    """Megabytes that a process takes: its own, and its share of what it has in common with others."""
    full = process.memory_full_info()
    return getattr(full, "pss", full.uss) / 1e6


# ---- one learner -------------------------------------------------------------------------------------


class Failed(Exception):
    """A learner could not go on; the text says at what."""


class Kernel:
    """The websocket to a kernel: sends messages, and keeps the state of every widget."""

    def __init__(self, socket):
        self._socket, self._session = socket, uuid.uuid4().hex
        self._replies, self._outputs = {}, {}
        self.widgets = {}
        self.watched, self.arrivals = None, asyncio.Queue()
        self.restarts = asyncio.Queue()
        self._reader = asyncio.create_task(self._read())

    async def close(self):
        """Leave; the kernel stays."""
        self._reader.cancel()
        await self._socket.close()

    async def send(self, kind, content, channel="shell"):
        """Send a message; return its id."""
        identity = uuid.uuid4().hex
        now = datetime.now(UTC).isoformat()
        header = dict(msg_id=identity, msg_type=kind, session=self._session, version="5.3", date=now)
        message = dict(header=header | {"username": ""}, parent_header={}, metadata={}, content=content)
        packed = serialize_msg_to_ws_v1(message, channel, lambda part: json.dumps(part).encode())
        await self._socket.send_bytes(packed)
        return identity

    async def ask(self, kind, content, seconds):
        """Send a request; return the answer's content and what the kernel put out meanwhile."""
        reply, idle, outputs = asyncio.get_running_loop().create_future(), asyncio.Event(), []
        identity = await self.send(kind, content)
        self._replies[identity], self._outputs[identity] = (reply, idle), outputs
        try:
            async with asyncio.timeout(seconds):
                await idle.wait()
                return await reply, outputs
        finally:
            del self._replies[identity], self._outputs[identity]

    async def _read(self):
        async for frame in self._socket:
            if frame.type is not aiohttp.WSMsgType.BINARY:
                continue
            _, parts = deserialize_msg_from_ws_v1(frame.data)
            header, parent, _, content = (json.loads(part) for part in parts[:4])
            self._hear(header["msg_type"], parent.get("msg_id"), content, parts[4:])

    def _hear(self, kind, parent, content, buffers):
        reply, idle = self._replies.get(parent, (None, None))
        if kind in ("display_data", "execute_result", "error", "stream") and parent in self._outputs:
            self._outputs[parent].append({"output_type": kind, **content})
        elif kind.endswith("_reply") and reply and not reply.done():
            reply.set_result(content)
        elif kind == "status" and content["execution_state"] in ("restarting", "autorestarting"):
            self.restarts.put_nowait(time.monotonic())
        elif kind == "status" and content["execution_state"] == "idle" and idle:
            idle.set()
        elif kind == "comm_open":
            self.widgets[content["comm_id"]] = content["data"].get("state", {})
        elif kind == "comm_msg" and content["data"].get("method") == "update":
            state = content["data"]["state"]
            for path, buffer in zip(content["data"].get("buffer_paths", ()), buffers, strict=False):
                if len(path) == 1:
                    state[path[0]] = buffer
            self.widgets.setdefault(content["comm_id"], {}).update(state)
            if content["comm_id"] == self.watched and "value" in state:
                self.arrivals.put_nowait((time.monotonic(), state))

    def within(self, identity):
        """All widgets within one, itself first, from top to bottom."""
        found = [identity]
        for child in self.widgets[identity].get("children", ()):
            found += self.within(child.removeprefix("IPY_MODEL_"))
        return found

    def first(self, identity, model):
        """The first widget of a kind within another."""
        return next(each for each in self.within(identity) if self.widgets[each].get("_model_name") == model)


@dataclass
class Learner:
    """Somebody in the class, and what was measured."""

    hub: Hub
    name: str
    stage: str = "waits"
    seconds: dict = field(default_factory=dict)  # from the start to: server, page, picture
    moves: list = field(default_factory=list)
    drags: list = field(default_factory=list)
    lost: int = 0
    again: int = 0
    error: str = ""

    @asynccontextmanager
    async def session(self):
        """A browser's cookies and connections."""
        self.home = self.hub.home(self.name)
        jar = aiohttp.CookieJar(unsafe=True)  # unsafe: an address of numbers may have cookies too
        limits = aiohttp.ClientTimeout(total=PATIENCE["server"])
        pool = aiohttp.TCPConnector(limit_per_host=6)  # as many as a browser has
        options = dict(cookie_jar=jar, timeout=limits, connector=pool)
        async with aiohttp.ClientSession(f"{self.hub.address}/", **options) as self.web:
            yield self

    def token(self, path):
        """The header with which a page proves that a request is its own."""
        cookies = self.web.cookie_jar.filter_cookies(URL(f"{self.hub.address}/{path}"))
        return {"X-XSRFToken": cookies["_xsrf"].value} if "_xsrf" in cookies else {}

    async def request(self, method, path, **options):
        """Ask the hub or the learner's own server, as its page would."""
        try:
            return await self._request(method, path, **options)
        except (aiohttp.ServerDisconnectedError, aiohttp.ClientOSError):
            # The proxy closes what nobody has used for five seconds. A browser then asks again, unseen.
            self.again += 1
            return await self._request(method, path, **options)

    async def _request(self, method, path, **options):
        async with self.web.request(method, path, headers=self.token(path), **options) as answer:
            body = await answer.read()
            if answer.status >= 400:
                raise Failed(f"{method} {path}: {answer.status} {body[:200]!r}")
            return answer, body

    async def come_in(self):
        """Log in, get a server, load the page of the notebook."""
        started = time.monotonic()
        self.stage = "logs in"
        await self.request("GET", "hub/login")
        token = self.token("hub/login")["X-XSRFToken"]
        form = {"username": self.name, "password": "together", "_xsrf": token}
        await self.request("POST", "hub/login", data=form)
        self.stage = "gets a server"
        await self.request("GET", "hub/spawn")
        await self._until_ready()
        self.seconds["server"] = time.monotonic() - started
        self.stage = "loads the page"
        _, page = await self.request("GET", f"user/{self.name}/lab/tree/{NOTEBOOK}")
        await self._load(page.decode())
        self.seconds["page"] = time.monotonic() - started
        self.stage = "runs the notebook"
        await self._open()
        await self.run_all()
        self.seconds["picture"] = time.monotonic() - started

    async def _until_ready(self):
        """Read the hub's stream of progress, as the page does that says "your server is starting up"."""
        path = f"hub/api/users/{self.name}/server/progress"
        async with self.web.get(path, headers=self.token(path)) as answer:
            if answer.status != 200:
                raise Failed(f"progress: {answer.status} {await answer.text()}")
            async for line in answer.content:
                if line.startswith(b"data: "):
                    event = json.loads(line[6:])
                    if event.get("failed"):
                        raise Failed(f"server did not start: {event['message']}")
                    if event.get("ready"):
                        return
        raise Failed("the stream of progress ended too soon")

    async def _load(self, page):
        """What a browser fetches, and perhaps more: it may not need every script."""
        base = re.search(r'"fullStaticUrl": "/([^"]+)"', page)[1]
        scripts = [f"{base}/{path.name}" for path in sorted(STATIC.glob("*.js"))]
        extras = [f"user/{self.name}/lab/api/settings", f"user/{self.name}/api/kernelspecs"]
        await asyncio.gather(*(self.request("GET", path) for path in scripts + extras))

    async def _open(self):
        _, body = await self.request("GET", self.api(f"contents/{NOTEBOOK}"))
        self.notebook = nbformat.from_dict(json.loads(body)["content"])
        wanted = {"path": NOTEBOOK, "name": "", "type": "notebook", "kernel": {"name": "python3"}}
        _, body = await self.request("POST", self.api("sessions"), json=wanted)
        kernel = json.loads(body)["kernel"]["id"]
        path = self.api(f"kernels/{kernel}/channels?session_id={uuid.uuid4().hex}")
        socket = await self.web.ws_connect(
            path, protocols=[SUBPROTOCOL], origin=self.hub.address, max_msg_size=0, autoping=True
        )
        self.kernel = Kernel(socket)
        await self.kernel.ask("kernel_info_request", {}, PATIENCE["cell"])

    def api(self, path):
        """An address of the learner's own server."""
        return f"user/{self.name}/api/{path}"

    async def run_all(self):
        """Run every cell, and find the panel."""
        self.panel = None
        for count, cell in enumerate(self.notebook.cells):
            if cell.cell_type != "code":
                continue
            asked = {"code": cell.source, "silent": False, "store_history": True, "allow_stdin": False}
            reply, outputs = await self.kernel.ask("execute_request", asked, PATIENCE["cell"])
            expected = "raises-exception" in cell.metadata.get("tags", ())
            if reply["status"] != "ok" and not expected:
                raise Failed(f"cell {count}: {reply.get('ename')}: {reply.get('evalue')}")
            cell.execution_count = reply["execution_count"]
            cell.outputs = [stored(output) for output in outputs]
            for output in outputs:
                view = output.get("data", {}).get("application/vnd.jupyter.widget-view+json")
                self.panel = self.panel or (view and view["model_id"])
        self.slider = self.kernel.first(self.panel, "FloatLogSliderModel")
        self.kernel.watched = self.kernel.first(self.panel, "ImageModel")

    async def move(self, exponent):
        """Send what a browser would for a slider that stands at 10 to the power of ``exponent``."""
        rate = 10**exponent
        content = {
            "comm_id": self.slider,
            "data": {"method": "update", "state": {"value": rate}, "buffer_paths": []},
        }
        await self.kernel.send("comm_msg", content)
        return f"Learning rate {number(rate)} is"

    async def picture(self, words):
        """Wait for the picture whose text names the rate; return when it came, or None if it is lost."""
        try:
            async with asyncio.timeout(PATIENCE["picture"]):
                while True:
                    arrived, state = await self.kernel.arrivals.get()
                    whole = bytes(state["value"]).startswith(b"data:image/png;base64,")
                    if whole and words in state.get("tooltip", ""):
                        return arrived
        except TimeoutError:
            self.lost += 1
            return None

    async def play(self, moves, think):
        """Move the slider and think, in turns; then drag it."""
        self.stage = "moves the slider"
        await asyncio.sleep(random.uniform(0, think))  # a class does not move in step
        low, high = (self.kernel.widgets[self.slider][end] for end in ("min", "max"))
        steps = np.linspace(low, high, 24)[1:-1].tolist()
        last = None
        for _ in range(moves):
            last = random.choice([step for step in steps if step != last])
            sent = time.monotonic()
            arrived = await self.picture(await self.move(last))
            if arrived:
                self.moves.append(arrived - sent)
            await asyncio.sleep(think * random.uniform(0.5, 1.5))
        self.stage = "drags the slider"
        for step in np.linspace(high, low, 12)[1:-1].tolist():
            sent = time.monotonic()
            words = await self.move(step)
            await asyncio.sleep(0.1)
        arrived = await self.picture(words)
        if arrived:
            self.drags.append(arrived - sent)

    async def save(self):
        """Save the notebook with its outputs; return the bytes of the file."""
        self.stage = "saves"
        content = json.loads(nbformat.writes(self.notebook))
        model = {"type": "notebook", "format": "json", "content": content}
        await self.request("PUT", self.api(f"contents/{NOTEBOOK}"), json=model)
        return (self.home / NOTEBOOK).read_bytes()


STATIC = Path(get_app_dir()) / "static"


def stored(output):
    """An output as a notebook keeps it."""
    kept = {name: value for name, value in output.items() if name != "transient"}
    return nbformat.from_dict(kept)


# ---- a class -----------------------------------------------------------------------------------------


@dataclass
class Class:
    """What was measured of a class."""

    learners: list
    megabytes: dict
    rest: float
    load: float  # how busy the cores were while sliders moved, 0 to 1
    own: float  # how much of that was this process
    killed: list = field(default_factory=list)

    @property
    def failed(self):
        """Learners that could not go on."""
        return [learner for learner in self.learners if learner.error]

    @property
    def lost(self):
        """Pictures that did not come."""
        return sum(learner.lost for learner in self.learners)

    @property
    def most(self):
        """The megabytes of the learner with the most."""
        return max((sum(pair) for pair in self.megabytes.values()), default=float("nan"))


async def attend(learner, ready, go, done, leave, moves, think):
    """One learner's lesson, from the door to the end."""
    try:
        async with learner.session():
            try:
                await learner.come_in()
            finally:
                ready.release()
            await go.wait()
            await learner.play(moves, think)
            await learner.save()
            done.release()
            learner.stage = "has finished"
            await leave.wait()
    except Exception as problem:
        learner.error = f"{learner.stage}: {type(problem).__name__}: {problem}"
        done.release()


async def lesson(hub, size, moves, think):
    """Let a class come in, play, and save; measure it."""
    learners = [Learner(hub, f"learner{k:02}") for k in range(size)]
    ready, done, go, leave = asyncio.Semaphore(0), asyncio.Semaphore(0), asyncio.Event(), asyncio.Event()
    tasks = [
        asyncio.create_task(attend(learner, ready, go, done, leave, moves, think)) for learner in learners
    ]
    for _ in learners:
        await ready.acquire()
    psutil.cpu_percent()
    own, began = time.process_time(), time.monotonic()
    go.set()
    for _ in learners:
        await done.acquire()
    load = psutil.cpu_percent() / 100
    own = (time.process_time() - own) / (time.monotonic() - began) / os.cpu_count()
    found = Class(learners, *hub.megabytes(), load, own)
    survivor = next((learner for learner in learners if not learner.error), None)
    if survivor:
        try:
            found.killed = await come_back(survivor)
        except Exception as problem:
            survivor.error = f"after its kernel was killed: {type(problem).__name__}: {problem}"
    leave.set()
    await asyncio.gather(*tasks)
    return found


async def come_back(learner):
    """Kill a learner's kernel; return the seconds until it is back, and until all cells have run again."""
    before = (learner.home / NOTEBOOK).read_bytes()
    (kernel,) = learner.hub.kernels(learner.name)
    began = time.monotonic()
    kernel.kill()
    async with asyncio.timeout(PATIENCE["server"]):
        await learner.kernel.restarts.get()
        back = None
        while back is None:
            try:
                back, _ = await learner.kernel.ask("kernel_info_request", {}, 2)
            except TimeoutError:
                continue
    seconds = [time.monotonic() - began]
    if (learner.home / NOTEBOOK).read_bytes() != before:
        raise Failed("the saved notebook has changed")
    await learner.run_all()
    seconds.append(time.monotonic() - began)
    if await learner.picture(await learner.move(-1.5)) is None:
        raise Failed("no picture from the new kernel")
    if (learner.home / NOTEBOOK).read_bytes() != before:
        raise Failed("the saved notebook has changed")
    return seconds


async def measure(size, moves, think):
    """Start a hub, hold a lesson, stop it."""
    with tempfile.TemporaryDirectory() as folder, Hub(folder) as hub:
        await until_up(hub)
        try:
            return await lesson(hub, size, moves, think)
        except BaseException:
            print(hub.log.read_text()[-3000:], file=sys.stderr)
            raise


async def until_up(hub):
    """Wait until the hub answers."""
    async with aiohttp.ClientSession() as web:
        for _ in range(300):
            try:
                async with web.get(f"{hub.address}/hub/health") as answer:
                    if answer.status == 200:
                        return
            except aiohttp.ClientError:
                pass
            if not hub.alive():
                break
            await asyncio.sleep(0.2)
    raise SystemExit(f"JupyterHub did not start:\n{hub.log.read_text()}")


# ---- the report --------------------------------------------------------------------------------------

#: Of a table in Markdown; pairs are the median and the 95th percentile.
COLUMNS = (
    "learners",
    "server + kernel (MB)",
    "the largest (MB)",
    "hub (MB)",
    "login to first picture (s)",
    "move to picture (ms)",
    "end of a drag to picture (ms)",
    "cores busy",
    "pictures lost",
    "learners failed",
)


def line(cells):
    """One line of the table."""
    return f"| {' | '.join(map(str, cells))} |"


def pair(values, scale=1.0, digits=0):
    """The median and the 95th percentile."""
    if not values:
        return "-"
    return " / ".join(f"{scale * float(np.percentile(values, share)):.{digits}f}" for share in (50, 95))


def row(found):
    """A class in the table."""
    servers, kernels = zip(*found.megabytes.values(), strict=True) if found.megabytes else ((), ())
    mean = f"{np.mean(servers):.0f} + {np.mean(kernels):.0f}" if servers else "-"
    drags = [seconds for learner in found.learners for seconds in learner.drags]
    first = [learner.seconds["picture"] for learner in found.learners if "picture" in learner.seconds]
    cells = (
        len(found.learners),
        mean,
        f"{found.most:.0f}",
        f"{found.rest:.0f}",
        pair(first, digits=1),
        pair([seconds for learner in found.learners for seconds in learner.moves], 1e3),
        f"{1e3 * float(np.median(drags)):.0f}" if drags else "-",
        f"{found.load:.0%}",
        found.lost,
        len(found.failed),
    )
    return line(cells)


def report(found):
    """Print what the table has no room for; return whether all went well."""
    print(f"{len(found.learners)} learners")
    for stage in ("server", "page", "picture"):
        times = [learner.seconds[stage] for learner in found.learners if stage in learner.seconds]
        print(f"    from the login to the {stage}: {pair(times, digits=1)} s (median / p95)")
    print(f"    of the cores' work, the simulated learners did {found.own:.0%} of all there is")
    again = sum(learner.again for learner in found.learners)
    print(f"    asked again, because the proxy had just closed an unused connection: {again} times")
    for error, times in Counter(learner.error for learner in found.failed).most_common():
        print(f"    failed {times} times: {error}")
    if found.killed:
        back, again = found.killed
        print(f"    a killed kernel: back after {back:.1f} s, and all cells run again after {again:.1f} s;")
        print("    the saved notebook was not touched")
    return not found.failed and not found.lost and bool(found.killed)


def main():
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--learners", type=int, nargs="+", default=CLASSES, help="sizes of the classes")
    parser.add_argument("--moves", type=int, default=20, help="of the slider, for each learner")
    parser.add_argument(
        "--megabytes", type=float, default=MEGABYTES, help="that each learner of the largest class may take"
    )
    parser.add_argument("--think", type=float, default=1.0, help="seconds between two moves")
    options = parser.parse_args()
    versions = f"JupyterHub {jupyterhub.__version__}, JupyterLab {jupyterlab.__version__}"
    print(f"{versions}; load average before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    print(f"{line(COLUMNS)}\n{line(['---:'] * len(COLUMNS))}", flush=True)
    classes = []
    for size in options.learners:
        found = asyncio.run(measure(size, options.moves, options.think))
        print(row(found), flush=True)
        classes.append(found)
    well = all([report(found) for found in classes])
    largest = max(classes, key=lambda found: len(found.learners))
    good = well and largest.most < options.megabytes
    limit = f"less than {options.megabytes:.0f} MB for each of {len(largest.learners)}"
    bar = f"no error, no picture lost, a killed kernel back, {limit}"
    print(f"The bar ({bar}): {'met' if good else 'NOT MET'}")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
