"""Runs inside Label Studio's own environment: makes a project, imports tasks, accepts the predictions, exports.

python drive_label_studio.py FOLDER DATA OUT: FOLDER holds tasks.json and config.xml, DATA is an empty folder, OUT is written.
"""

import json
import os
import sys
from pathlib import Path

folder, data, out = map(Path, sys.argv[1:4])
os.environ |= {
    "DJANGO_SETTINGS_MODULE": "core.settings.label_studio",
    "LABEL_STUDIO_BASE_DATA_DIR": str(data),
    "LATEST_VERSION_CHECK": "0",
    "COLLECT_ANALYTICS": "0",
    "SENTRY_DSN": "",
    "FRONTEND_SENTRY_DSN": "",
}

import label_studio  # noqa: E402

sys.path.insert(0, str(Path(label_studio.__file__).parent))

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402

call_command("migrate", verbosity=0)

from organizations.models import Organization  # noqa: E402
from rest_framework.test import APIClient  # noqa: E402
from tasks.models import Task  # noqa: E402
from users.models import User  # noqa: E402

user = User.objects.create_user("annotator@example.com", "secret")
user.active_organization = Organization.create_organization(created_by=user, title="lianjian")
user.save()
client = APIClient()
client.force_authenticate(user)


def post(address, body):
    answer = client.post(address, body, format="json")
    if answer.status_code != 201:
        sys.exit(f"{address}: {answer.status_code} {answer.content[:500]!r}")
    return answer.json()


config = (folder / "config.xml").read_text(encoding="utf-8")
project = post("/api/projects/", {"title": "lianjian", "label_config": config})["id"]
tasks = json.loads((folder / "tasks.json").read_text(encoding="utf-8"))
if post(f"/api/projects/{project}/import", tasks)["prediction_count"] != len(tasks):
    sys.exit("not all predictions were taken")
for task in Task.objects.filter(project_id=project):
    post(f"/api/tasks/{task.id}/annotations/", {"result": task.predictions.first().result})
exported = client.get(f"/api/projects/{project}/export?exportType=JSON")
out.write_bytes(b"".join(exported.streaming_content) if exported.streaming else exported.content)
