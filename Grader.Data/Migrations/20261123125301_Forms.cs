using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Grader.Data.Migrations
{
    /// <inheritdoc />
    public partial class Forms : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "sender_key",
                table: "submissions",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "visibility",
                table: "check_results",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "visible");

            migrationBuilder.CreateTable(
                name: "protection_keys",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    xml = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_protection_keys", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_submissions_assignment_id_user_id_sender_key",
                table: "submissions",
                columns: new[] { "assignment_id", "user_id", "sender_key" },
                unique: true);

            migrationBuilder.AddCheckConstraint(
                name: "ck_check_results_visibility",
                table: "check_results",
                sql: "visibility in ('visible', 'hidden', 'after_due_date', 'after_published')");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "protection_keys");

            migrationBuilder.DropIndex(
                name: "ix_submissions_assignment_id_user_id_sender_key",
                table: "submissions");

            migrationBuilder.DropCheckConstraint(
                name: "ck_check_results_visibility",
                table: "check_results");

            migrationBuilder.DropColumn(
                name: "sender_key",
                table: "submissions");

            migrationBuilder.DropColumn(
                name: "visibility",
                table: "check_results");
        }
    }
}
