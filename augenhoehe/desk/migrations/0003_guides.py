"""Guides, their versions, pictures, copies and runs; closing checks and what comes back from customers."""

import augenhoehe.desk.models.sealed_field
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('augenhoehe', '0002_mirrorrecord'),
    ]

    operations = [
        migrations.CreateModel(
            name='GuideVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('schema', models.PositiveSmallIntegerField()),
                ('content', models.TextField()),
                ('source', models.TextField(blank=True, default='')),
                ('groups', models.TextField(default='[]')),
                ('made_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='RequestCount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', augenhoehe.desk.models.sealed_field.SealedField(unique=True)),
                ('count', models.PositiveIntegerField(default=1)),
                ('until', models.DateTimeField(db_index=True)),
            ],
        ),
        migrations.CreateModel(
            name='ClosingLink',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('digest', augenhoehe.desk.models.sealed_field.SealedField(unique=True)),
                ('schema', models.PositiveSmallIntegerField()),
                ('sealed', augenhoehe.desk.models.sealed_field.SealedField()),
                ('expires_on', models.DateField(db_index=True)),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='ClosingMonth',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('month', models.CharField(max_length=7)),
                ('round', models.PositiveSmallIntegerField()),
                ('asked', models.PositiveIntegerField(default=0)),
                ('answered', models.PositiveIntegerField(default=0)),
                ('judged', models.PositiveIntegerField(default=0)),
                ('understood', models.PositiveIntegerField(default=0)),
                ('copes_yes', models.PositiveIntegerField(default=0)),
                ('copes_unsure', models.PositiveIntegerField(default=0)),
                ('copes_no', models.PositiveIntegerField(default=0)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('month', 'round'), name='one_row_per_month_and_round')],
            },
        ),
        migrations.CreateModel(
            name='Guide',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('revision', models.PositiveIntegerField(default=1)),
                ('schema', models.PositiveSmallIntegerField()),
                ('draft', models.TextField()),
                ('title', models.CharField(blank=True, max_length=300)),
                ('language', models.CharField(max_length=2)),
                ('is_group', models.BooleanField(default=False)),
                ('rules_off', models.TextField(default='[]')),
                ('token', models.CharField(max_length=32, unique=True)),
                ('changed_at', models.DateTimeField()),
                ('is_archived', models.BooleanField(default=False)),
                ('last_number', models.PositiveIntegerField(default=0)),
                ('published_revision', models.PositiveIntegerField(default=0)),
                ('made_from', models.PositiveIntegerField(default=0)),
                ('original', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='translations', to='augenhoehe.guide')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='RunCount',
            fields=[
                ('version', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='run_count', serialize=False, to='augenhoehe.guideversion')),
                ('runs', models.PositiveIntegerField(default=0)),
                ('finished', models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.AddField(
            model_name='guideversion',
            name='guide',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='augenhoehe.guide'),
        ),
        migrations.CreateModel(
            name='GuideRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', augenhoehe.desk.models.sealed_field.SealedField()),
                ('seen', models.TextField(default='[]')),
                ('began_on', models.DateField(db_index=True)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='augenhoehe.guideversion')),
            ],
        ),
        migrations.CreateModel(
            name='GuideCopy',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('digest', augenhoehe.desk.models.sealed_field.SealedField(unique=True)),
                ('schema', models.PositiveSmallIntegerField()),
                ('sealed', augenhoehe.desk.models.sealed_field.SealedField()),
                ('expires_on', models.DateField(db_index=True)),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='copies', to='augenhoehe.guideversion')),
            ],
        ),
        migrations.AddField(
            model_name='guide',
            name='published',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='published_in', to='augenhoehe.guideversion'),
        ),
        migrations.CreateModel(
            name='StepCount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('step', models.CharField(max_length=200)),
                ('reached', models.PositiveIntegerField(default=0)),
                ('where_opened', models.PositiveIntegerField(default=0)),
                ('failed_opened', models.PositiveIntegerField(default=0)),
                ('stuck', models.PositiveIntegerField(default=0)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='step_counts', to='augenhoehe.guideversion')),
            ],
        ),
        migrations.CreateModel(
            name='StuckRecord',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveIntegerField()),
                ('schema', models.PositiveSmallIntegerField()),
                ('revision', models.PositiveIntegerField(default=1)),
                ('sealed', augenhoehe.desk.models.sealed_field.SealedField()),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='StuckReport',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveIntegerField()),
                ('step', models.CharField(max_length=200)),
                ('has_sentence', models.BooleanField(default=False)),
                ('settled', models.BooleanField(default=False)),
                ('answered_by', models.PositiveIntegerField(blank=True, null=True)),
                ('reported_on', models.DateField()),
                ('guide', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='stuck_reports', to='augenhoehe.guide')),
            ],
        ),
        migrations.CreateModel(
            name='ClosingAnswerRecord',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveIntegerField()),
                ('schema', models.PositiveSmallIntegerField()),
                ('revision', models.PositiveIntegerField(default=1)),
                ('sealed', augenhoehe.desk.models.sealed_field.SealedField()),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('owner', 'number'), name='closinganswerrecord_number_once')],
            },
        ),
        migrations.CreateModel(
            name='ClosingCheckRecord',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveIntegerField()),
                ('schema', models.PositiveSmallIntegerField()),
                ('revision', models.PositiveIntegerField(default=1)),
                ('sealed', augenhoehe.desk.models.sealed_field.SealedField()),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('owner', 'number'), name='closingcheckrecord_number_once')],
            },
        ),
        migrations.CreateModel(
            name='GuidePicture',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('file', models.CharField(max_length=40)),
                ('width', models.PositiveIntegerField()),
                ('height', models.PositiveIntegerField()),
                ('content', augenhoehe.desk.models.sealed_field.SealedField()),
                ('kept_until', models.DateField()),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('owner', 'file'), name='one_picture_per_file')],
            },
        ),
        migrations.AddConstraint(
            model_name='guideversion',
            constraint=models.UniqueConstraint(fields=('guide', 'number'), name='one_version_per_number'),
        ),
        migrations.AddConstraint(
            model_name='guiderun',
            constraint=models.UniqueConstraint(fields=('version', 'digest'), name='one_run_per_version'),
        ),
        migrations.AddConstraint(
            model_name='stepcount',
            constraint=models.UniqueConstraint(fields=('version', 'step'), name='one_count_per_step'),
        ),
        migrations.AddConstraint(
            model_name='stuckrecord',
            constraint=models.UniqueConstraint(fields=('owner', 'number'), name='stuckrecord_number_once'),
        ),
        migrations.AddIndex(
            model_name='stuckreport',
            index=models.Index(condition=models.Q(('settled', False)), fields=['guide'], name='open_reports'),
        ),
    ]
