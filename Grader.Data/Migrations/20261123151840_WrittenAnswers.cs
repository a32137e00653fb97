using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Grader.Data.Migrations
{
    /// <inheritdoc />
    public partial class WrittenAnswers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_check_results_verdict",
                table: "check_results");

            migrationBuilder.DropCheckConstraint(
                name: "ck_attempts_score",
                table: "attempts");

            migrationBuilder.DropCheckConstraint(
                name: "ck_attempts_verdict",
                table: "attempts");

            migrationBuilder.AddColumn<bool>(
                name: "is_extra",
                table: "check_results",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<decimal>(
                name: "extra_score",
                table: "attempts",
                type: "numeric",
                nullable: false,
                defaultValue: 0m);

            migrationBuilder.AddCheckConstraint(
                name: "ck_check_results_verdict",
                table: "check_results",
                sql: "verdict in ('passed', 'partly_passed', 'failed', 'compile_error', 'missing', 'wrong_signature', 'not_implemented', 'exception', 'crashed', 'time_limit', 'memory_limit', 'output_limit', 'wrong_type', 'wrong_shape', 'not_finite', 'wrong_value', 'arguments_changed', 'property_violated', 'waiting', 'unanswered', 'unreadable')");

            migrationBuilder.AddCheckConstraint(
                name: "ck_attempts_score",
                table: "attempts",
                sql: "score between 0 and max_score + extra_score and extra_score >= 0");

            migrationBuilder.AddCheckConstraint(
                name: "ck_attempts_verdict",
                table: "attempts",
                sql: "verdict in ('passed', 'partly_passed', 'failed', 'compile_error', 'missing', 'wrong_signature', 'not_implemented', 'exception', 'crashed', 'time_limit', 'memory_limit', 'output_limit', 'wrong_type', 'wrong_shape', 'not_finite', 'wrong_value', 'arguments_changed', 'property_violated', 'waiting', 'unanswered', 'unreadable')");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_check_results_verdict",
                table: "check_results");

            migrationBuilder.DropCheckConstraint(
                name: "ck_attempts_score",
                table: "attempts");

            migrationBuilder.DropCheckConstraint(
                name: "ck_attempts_verdict",
                table: "attempts");

            migrationBuilder.DropColumn(
                name: "is_extra",
                table: "check_results");

            migrationBuilder.DropColumn(
                name: "extra_score",
                table: "attempts");

            migrationBuilder.AddCheckConstraint(
                name: "ck_check_results_verdict",
                table: "check_results",
                sql: "verdict in ('passed', 'partly_passed', 'failed', 'compile_error', 'missing', 'wrong_signature', 'not_implemented', 'exception', 'crashed', 'time_limit', 'memory_limit', 'output_limit', 'wrong_type', 'wrong_shape', 'not_finite', 'wrong_value', 'arguments_changed', 'property_violated')");

            migrationBuilder.AddCheckConstraint(
                name: "ck_attempts_score",
                table: "attempts",
                sql: "score between 0 and max_score");

            migrationBuilder.AddCheckConstraint(
                name: "ck_attempts_verdict",
                table: "attempts",
                sql: "verdict in ('passed', 'partly_passed', 'failed', 'compile_error', 'missing', 'wrong_signature', 'not_implemented', 'exception', 'crashed', 'time_limit', 'memory_limit', 'output_limit', 'wrong_type', 'wrong_shape', 'not_finite', 'wrong_value', 'arguments_changed', 'property_violated')");
        }
    }
}
