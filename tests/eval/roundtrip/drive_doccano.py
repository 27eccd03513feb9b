"""Runs inside doccano's own environment: makes a project with relations, imports a dataset, exports it.

python drive_doccano.py FOLDER DATA OUT: FOLDER holds tasks.jsonl, DATA is an empty folder, OUT is written.
"""

import os
import sys
import zipfile
from pathlib import Path

folder, data, out = map(Path, sys.argv[1:4])
os.environ |= {
    "DJANGO_SETTINGS_MODULE": "config.settings.development",
    "DATABASE_URL": f"sqlite:///{data / 'db.sqlite3'}",
    "MEDIA_ROOT": str(data),
}

import backend  # noqa: E402

sys.path.insert(0, str(Path(backend.__file__).parent))

import django  # noqa: E402

django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402

call_command("migrate", verbosity=0)
call_command("create_roles", verbosity=0)

from data_export.celery_tasks import export_dataset  # noqa: E402
from data_import.datasets import load_dataset  # noqa: E402
from data_import.pipeline.catalog import create_file_format  # noqa: E402
from data_import.pipeline.readers import FileName  # noqa: E402
from django.contrib.auth import get_user_model  # noqa: E402
from projects.models import Member, Project, SequenceLabelingProject  # noqa: E402
from roles.models import Role  # noqa: E402

user = get_user_model().objects.create_superuser("annotator", "annotator@example.com", "secret")
made = SequenceLabelingProject.objects.create(
    name="lianjian", description="", created_by=user, use_relation=True, collaborative_annotation=True,
    project_type="SequenceLabeling",
)  # fmt: skip
Member.objects.create(project=made, user=user, role=Role.objects.get(name=settings.ROLE_PROJECT_ADMIN))
project = Project.objects.get(pk=made.pk)
source = FileName(full_path=str(folder / "tasks.jsonl"), generated_name="tasks.jsonl", upload_name="tasks.jsonl")
dataset = load_dataset(
    "RelationExtraction", create_file_format("JSONL"), [source], project, column_data="text", column_label="entities"
)
dataset.save(user, batch_size=100)
if dataset.errors:
    sys.exit(str([error.dict() for error in dataset.errors]))
with zipfile.ZipFile(export_dataset(project.pk, "JSONL")) as archive:
    out.write_bytes(archive.read("all.jsonl"))
