using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Grader.Data.Migrations
{
    /// <inheritdoc />
    public partial class Term : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_attempts_submission_id_version_id",
                table: "attempts");

            migrationBuilder.AddColumn<int>(
                name: "free_late_days",
                table: "courses",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "fingerprint",
                table: "check_results",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "regrade_id",
                table: "attempts",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "late_policy",
                table: "assignments",
                type: "jsonb",
                nullable: false,
                defaultValueSql: "'{\"charge\":\"none\"}'");

            migrationBuilder.AddColumn<string>(
                name: "failure",
                table: "assignment_versions",
                type: "character varying(2000)",
                maxLength: 2000,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "job_id",
                table: "assignment_versions",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "tries",
                table: "assignment_versions",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<Guid>(
                name: "worker_id",
                table: "assignment_versions",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "answer_drafts",
                columns: table => new
                {
                    assignment_id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    answers = table.Column<string>(type: "jsonb", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    saved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_answer_drafts", x => new { x.assignment_id, x.user_id });
                    table.CheckConstraint("ck_answer_drafts_answers", "octet_length(answers::text) <= 1048576");
                    table.ForeignKey(
                        name: "fk_answer_drafts_assignments_assignment_id",
                        column: x => x.assignment_id,
                        principalTable: "assignments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_answer_drafts_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "extensions",
                columns: table => new
                {
                    assignment_id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    late_due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    granted_by = table.Column<Guid>(type: "uuid", nullable: false),
                    granted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_extensions", x => new { x.assignment_id, x.user_id });
                    table.CheckConstraint("ck_extensions_any", "due_at is not null or late_due_at is not null");
                    table.CheckConstraint("ck_extensions_dates", "due_at <= late_due_at");
                    table.ForeignKey(
                        name: "fk_extensions_assignments_assignment_id",
                        column: x => x.assignment_id,
                        principalTable: "assignments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_extensions_users_granted_by",
                        column: x => x.granted_by,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_extensions_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "question_grades",
                columns: table => new
                {
                    submission_id = table.Column<Guid>(type: "uuid", nullable: false),
                    question = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    points = table.Column<decimal>(type: "numeric", nullable: true),
                    max_points = table.Column<decimal>(type: "numeric", nullable: false),
                    comment = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    graded_by = table.Column<Guid>(type: "uuid", nullable: true),
                    graded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    held_by = table.Column<Guid>(type: "uuid", nullable: true),
                    held_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_question_grades", x => new { x.submission_id, x.question });
                    table.CheckConstraint("ck_question_grades_graded", "(points is null) = (graded_by is null) and (points is null) = (graded_at is null)");
                    table.CheckConstraint("ck_question_grades_held", "(held_by is null) = (held_until is null)");
                    table.CheckConstraint("ck_question_grades_points", "points between 0 and max_points");
                    table.ForeignKey(
                        name: "fk_question_grades_submissions_submission_id",
                        column: x => x.submission_id,
                        principalTable: "submissions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_question_grades_users_graded_by",
                        column: x => x.graded_by,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_question_grades_users_held_by",
                        column: x => x.held_by,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "regrade_requests",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    submission_id = table.Column<Guid>(type: "uuid", nullable: false),
                    question = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    text = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    reply = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    replied_by = table.Column<Guid>(type: "uuid", nullable: true),
                    replied_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_regrade_requests", x => x.id);
                    table.CheckConstraint("ck_regrade_requests_reply", "(reply is null) = (replied_by is null) and (reply is null) = (replied_at is null)");
                    table.ForeignKey(
                        name: "fk_regrade_requests_submissions_submission_id",
                        column: x => x.submission_id,
                        principalTable: "submissions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_regrade_requests_users_replied_by",
                        column: x => x.replied_by,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "regrades",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    assignment_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version_id = table.Column<Guid>(type: "uuid", nullable: false),
                    reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    scope = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    former_version_id = table.Column<Guid>(type: "uuid", nullable: true),
                    started_by = table.Column<Guid>(type: "uuid", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    applied_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_regrades", x => x.id);
                    table.CheckConstraint("ck_regrades_applied", "(state in ('applied', 'rolled_back')) = (applied_at is not null)");
                    table.CheckConstraint("ck_regrades_scope", "scope in ('all', 'upward')");
                    table.CheckConstraint("ck_regrades_state", "state in ('running', 'ready', 'cancelled', 'applied', 'discarded', 'rolled_back')");
                    table.ForeignKey(
                        name: "fk_regrades_assignment_versions_former_version_id_assignment_id",
                        columns: x => new { x.former_version_id, x.assignment_id },
                        principalTable: "assignment_versions",
                        principalColumns: new[] { "id", "assignment_id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_regrades_assignment_versions_version_id_assignment_id",
                        columns: x => new { x.version_id, x.assignment_id },
                        principalTable: "assignment_versions",
                        principalColumns: new[] { "id", "assignment_id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_regrades_assignments_assignment_id",
                        column: x => x.assignment_id,
                        principalTable: "assignments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_regrades_users_started_by",
                        column: x => x.started_by,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "score_overrides",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    assignment_id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    points = table.Column<decimal>(type: "numeric", nullable: false),
                    reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    set_by = table.Column<Guid>(type: "uuid", nullable: false),
                    set_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_score_overrides", x => x.id);
                    table.CheckConstraint("ck_score_overrides_points", "points >= 0");
                    table.ForeignKey(
                        name: "fk_score_overrides_assignments_assignment_id",
                        column: x => x.assignment_id,
                        principalTable: "assignments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_score_overrides_users_set_by",
                        column: x => x.set_by,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_score_overrides_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "similarity_reports",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    assignment_id = table.Column<Guid>(type: "uuid", nullable: false),
                    asked_by = table.Column<Guid>(type: "uuid", nullable: false),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    finished_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    pairs = table.Column<string>(type: "jsonb", nullable: true),
                    failure = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_similarity_reports", x => x.id);
                    table.ForeignKey(
                        name: "fk_similarity_reports_assignments_assignment_id",
                        column: x => x.assignment_id,
                        principalTable: "assignments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_similarity_reports_users_asked_by",
                        column: x => x.asked_by,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "regrade_items",
                columns: table => new
                {
                    regrade_id = table.Column<Guid>(type: "uuid", nullable: false),
                    submission_id = table.Column<Guid>(type: "uuid", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    former_result_id = table.Column<Guid>(type: "uuid", nullable: true),
                    attempt_id = table.Column<Guid>(type: "uuid", nullable: true),
                    applied = table.Column<bool>(type: "boolean", nullable: false),
                    job_id = table.Column<long>(type: "bigint", nullable: true),
                    state_since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    tries = table.Column<int>(type: "integer", nullable: false),
                    failure = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_regrade_items", x => new { x.regrade_id, x.submission_id });
                    table.CheckConstraint("ck_regrade_items_applied_has_attempt", "not applied or attempt_id is not null");
                    table.CheckConstraint("ck_regrade_items_done_has_attempt", "(state = 'done') = (attempt_id is not null)");
                    table.CheckConstraint("ck_regrade_items_state", "state in ('waiting', 'done', 'failed')");
                    table.ForeignKey(
                        name: "fk_regrade_items_attempts_attempt_id_submission_id",
                        columns: x => new { x.attempt_id, x.submission_id },
                        principalTable: "attempts",
                        principalColumns: new[] { "id", "submission_id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_regrade_items_attempts_former_result_id_submission_id",
                        columns: x => new { x.former_result_id, x.submission_id },
                        principalTable: "attempts",
                        principalColumns: new[] { "id", "submission_id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_regrade_items_regrades_regrade_id",
                        column: x => x.regrade_id,
                        principalTable: "regrades",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_regrade_items_submissions_submission_id",
                        column: x => x.submission_id,
                        principalTable: "submissions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.AddCheckConstraint(
                name: "ck_courses_free_late_days",
                table: "courses",
                sql: "free_late_days >= 0");

            migrationBuilder.CreateIndex(
                name: "ix_attempts_regrade_id",
                table: "attempts",
                column: "regrade_id");

            migrationBuilder.CreateIndex(
                name: "ix_attempts_submission_id_version_id_regrade_id",
                table: "attempts",
                columns: new[] { "submission_id", "version_id", "regrade_id" },
                unique: true)
                .Annotation("Npgsql:NullsDistinct", false);

            migrationBuilder.CreateIndex(
                name: "ix_assignment_versions_waiting",
                table: "assignment_versions",
                column: "uploaded_at",
                filter: "state = 'waiting'");

            migrationBuilder.AddCheckConstraint(
                name: "ck_assignment_versions_worker",
                table: "assignment_versions",
                sql: "worker_id is null or state = 'waiting'");

            migrationBuilder.CreateIndex(
                name: "ix_answer_drafts_user_id",
                table: "answer_drafts",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_extensions_granted_by",
                table: "extensions",
                column: "granted_by");

            migrationBuilder.CreateIndex(
                name: "ix_extensions_user_id",
                table: "extensions",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_question_grades_graded_by",
                table: "question_grades",
                column: "graded_by");

            migrationBuilder.CreateIndex(
                name: "ix_question_grades_held_by",
                table: "question_grades",
                column: "held_by");

            migrationBuilder.CreateIndex(
                name: "ix_regrade_items_attempt_id_submission_id",
                table: "regrade_items",
                columns: new[] { "attempt_id", "submission_id" });

            migrationBuilder.CreateIndex(
                name: "ix_regrade_items_former_result_id_submission_id",
                table: "regrade_items",
                columns: new[] { "former_result_id", "submission_id" });

            migrationBuilder.CreateIndex(
                name: "ix_regrade_items_submission_id",
                table: "regrade_items",
                column: "submission_id");

            migrationBuilder.CreateIndex(
                name: "ix_regrade_items_waiting",
                table: "regrade_items",
                columns: new[] { "state", "state_since" },
                filter: "state = 'waiting'");

            migrationBuilder.CreateIndex(
                name: "ix_regrade_requests_one_open",
                table: "regrade_requests",
                columns: new[] { "submission_id", "question" },
                unique: true,
                filter: "reply is null");

            migrationBuilder.CreateIndex(
                name: "ix_regrade_requests_replied_by",
                table: "regrade_requests",
                column: "replied_by");

            migrationBuilder.CreateIndex(
                name: "ix_regrades_former_version_id_assignment_id",
                table: "regrades",
                columns: new[] { "former_version_id", "assignment_id" });

            migrationBuilder.CreateIndex(
                name: "ix_regrades_one_open",
                table: "regrades",
                column: "assignment_id",
                unique: true,
                filter: "state in ('running', 'ready')");

            migrationBuilder.CreateIndex(
                name: "ix_regrades_started_by",
                table: "regrades",
                column: "started_by");

            migrationBuilder.CreateIndex(
                name: "ix_regrades_version_id_assignment_id",
                table: "regrades",
                columns: new[] { "version_id", "assignment_id" });

            migrationBuilder.CreateIndex(
                name: "ix_score_overrides_one_holds",
                table: "score_overrides",
                columns: new[] { "assignment_id", "user_id" },
                unique: true,
                filter: "ended_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_score_overrides_set_by",
                table: "score_overrides",
                column: "set_by");

            migrationBuilder.CreateIndex(
                name: "ix_score_overrides_user_id",
                table: "score_overrides",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_similarity_reports_asked_by",
                table: "similarity_reports",
                column: "asked_by");

            migrationBuilder.CreateIndex(
                name: "ix_similarity_reports_assignment_id_asked_at",
                table: "similarity_reports",
                columns: new[] { "assignment_id", "asked_at" });

            migrationBuilder.AddForeignKey(
                name: "fk_attempts_regrades_regrade_id",
                table: "attempts",
                column: "regrade_id",
                principalTable: "regrades",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);
            Settle(migrationBuilder);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_attempts_regrades_regrade_id",
                table: "attempts");

            migrationBuilder.DropTable(
                name: "answer_drafts");

            migrationBuilder.DropTable(
                name: "extensions");

            migrationBuilder.DropTable(
                name: "question_grades");

            migrationBuilder.DropTable(
                name: "regrade_items");

            migrationBuilder.DropTable(
                name: "regrade_requests");

            migrationBuilder.DropTable(
                name: "score_overrides");

            migrationBuilder.DropTable(
                name: "similarity_reports");

            migrationBuilder.DropTable(
                name: "regrades");

            migrationBuilder.DropCheckConstraint(
                name: "ck_courses_free_late_days",
                table: "courses");

            migrationBuilder.DropIndex(
                name: "ix_attempts_regrade_id",
                table: "attempts");

            migrationBuilder.DropIndex(
                name: "ix_attempts_submission_id_version_id_regrade_id",
                table: "attempts");

            migrationBuilder.DropIndex(
                name: "ix_assignment_versions_waiting",
                table: "assignment_versions");

            migrationBuilder.DropCheckConstraint(
                name: "ck_assignment_versions_worker",
                table: "assignment_versions");

            migrationBuilder.DropColumn(
                name: "free_late_days",
                table: "courses");

            migrationBuilder.DropColumn(
                name: "fingerprint",
                table: "check_results");

            migrationBuilder.DropColumn(
                name: "regrade_id",
                table: "attempts");

            migrationBuilder.DropColumn(
                name: "late_policy",
                table: "assignments");

            migrationBuilder.DropColumn(
                name: "failure",
                table: "assignment_versions");

            migrationBuilder.DropColumn(
                name: "job_id",
                table: "assignment_versions");

            migrationBuilder.DropColumn(
                name: "tries",
                table: "assignment_versions");

            migrationBuilder.DropColumn(
                name: "worker_id",
                table: "assignment_versions");

            migrationBuilder.CreateIndex(
                name: "ix_attempts_submission_id_version_id",
                table: "attempts",
                columns: new[] { "submission_id", "version_id" },
                unique: true);
        }

        /// <summary>
        /// Written by hand, and goes with its tables: what staff or students said is settled. Only how far it is may change, and nothing is removed.
        /// </summary>
        private static void Settle(MigrationBuilder migrationBuilder)
        {
            foreach (var (table, columns) in Settled)
            {
                migrationBuilder.Sql($"create trigger never_removed before delete on {table} for each row execute function refuse_change();");
                migrationBuilder.Sql($"create trigger settled before update of {columns} on {table} for each row execute function refuse_change();");
            }
        }

        private static readonly (string Table, string Columns)[] Settled =
        [
            ("score_overrides", "id, assignment_id, user_id, points, reason, set_by, set_at"),
            ("regrades", "id, assignment_id, version_id, reason, started_by, started_at"),
            ("regrade_requests", "id, submission_id, question, text, asked_at"),
        ];
    }
}
