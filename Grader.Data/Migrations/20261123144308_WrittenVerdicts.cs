using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Grader.Data.Migrations
{
    /// <inheritdoc />
    public partial class WrittenVerdicts : Migration
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

            migrationBuilder.AddCheckConstraint(
                name: "ck_check_results_verdict",
                table: "check_results",
                sql: "verdict in ('passed', 'partly_passed', 'failed', 'compile_error', 'missing', 'wrong_signature', 'not_implemented', 'exception', 'crashed', 'time_limit', 'memory_limit', 'output_limit', 'wrong_type', 'wrong_shape', 'not_finite', 'wrong_value', 'arguments_changed', 'property_violated', 'waiting', 'unanswered', 'unreadable')");

            migrationBuilder.AddCheckConstraint(
                name: "ck_attempts_score",
                table: "attempts",
                sql: "score >= 0 and max_score >= 0");

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
