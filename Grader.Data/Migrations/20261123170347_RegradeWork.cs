using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Grader.Data.Migrations
{
    /// <summary>Who is at work on a regrade or a report of what is alike, and why a regrade was rolled back.</summary>
    public partial class RegradeWork : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "job_id",
                table: "similarity_reports",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "tries",
                table: "similarity_reports",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<Guid>(
                name: "worker_id",
                table: "similarity_reports",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "roll_back_reason",
                table: "regrades",
                type: "character varying(2000)",
                maxLength: 2000,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "worker_id",
                table: "regrade_items",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_similarity_reports_one_open",
                table: "similarity_reports",
                column: "assignment_id",
                unique: true,
                filter: "finished_at is null");

            migrationBuilder.AddCheckConstraint(
                name: "ck_similarity_reports_pairs",
                table: "similarity_reports",
                sql: "pairs is null or finished_at is not null");

            migrationBuilder.AddCheckConstraint(
                name: "ck_similarity_reports_worker",
                table: "similarity_reports",
                sql: "worker_id is null or finished_at is null");

            migrationBuilder.AddCheckConstraint(
                name: "ck_regrades_rolled_back",
                table: "regrades",
                sql: "(state = 'rolled_back') = (roll_back_reason is not null)");

            migrationBuilder.AddCheckConstraint(
                name: "ck_regrade_items_worker",
                table: "regrade_items",
                sql: "worker_id is null or state = 'waiting'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_similarity_reports_one_open",
                table: "similarity_reports");

            migrationBuilder.DropCheckConstraint(
                name: "ck_similarity_reports_pairs",
                table: "similarity_reports");

            migrationBuilder.DropCheckConstraint(
                name: "ck_similarity_reports_worker",
                table: "similarity_reports");

            migrationBuilder.DropCheckConstraint(
                name: "ck_regrades_rolled_back",
                table: "regrades");

            migrationBuilder.DropCheckConstraint(
                name: "ck_regrade_items_worker",
                table: "regrade_items");

            migrationBuilder.DropColumn(
                name: "job_id",
                table: "similarity_reports");

            migrationBuilder.DropColumn(
                name: "tries",
                table: "similarity_reports");

            migrationBuilder.DropColumn(
                name: "worker_id",
                table: "similarity_reports");

            migrationBuilder.DropColumn(
                name: "roll_back_reason",
                table: "regrades");

            migrationBuilder.DropColumn(
                name: "worker_id",
                table: "regrade_items");
        }
    }
}
