"""What a JupyterHub needs to serve this series; `make classroom` tests a class with just these lines.

tljh.md says where The Littlest JupyterHub looks for it; any other hub takes it with
load_subconfig("nnlab_hub.py"). zero-to-jupyterhub.yaml says the same to a cluster.
"""

c = get_config()  # noqa: F821 - JupyterHub brings it

c.Spawner.environment.update(
    {
        # The arrays of the series are small: more threads would only take the cores from the other learners.
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        # What a server and a kernel no longer need, they give back: some 10 MB for each learner.
        "MALLOC_ARENA_MAX": "1",
        "MALLOC_TRIM_THRESHOLD_": "131072",
    }
)

# When a whole class comes in at once, its servers start at once too, and the last one needs more than the
# half minute that JupyterHub would wait.
c.Spawner.start_timeout = 300
c.Spawner.http_timeout = 300
