using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Grader.Data.Migrations
{
    /// <summary>Written by hand: what was recorded cannot be changed, not even by a fault of ours. Rows may be added only.</summary>
    public partial class AppendOnly : Migration
    {
        private static readonly string[] Tables = ["audit_entries", "attempts", "check_results", "submission_files"];

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                create function refuse_change() returns trigger language plpgsql as $$
                begin
                  raise exception '% is append-only', tg_table_name using errcode = 'integrity_constraint_violation';
                end $$;
                """);
            foreach (var table in Tables)
                migrationBuilder.Sql($"create trigger append_only before update or delete on {table} for each row execute function refuse_change();");
            migrationBuilder.Sql("""
                create trigger immutable_bundle before update of assignment_id, number, bundle, content_hash, seed, uploaded_by, uploaded_at
                on assignment_versions for each row execute function refuse_change();
                """);
            migrationBuilder.Sql("""
                create trigger immutable_receipt before update of assignment_id, user_id, number, submitted_at, content_hash
                on submissions for each row execute function refuse_change();
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) =>
            migrationBuilder.Sql("drop function refuse_change() cascade;");
    }
}
