-- migvet: ignore drop-column: nobody reads it since May
ALTER TABLE a DROP COLUMN b; -- migvet: ignore drop-column, safety
/* migvet: ignore-file all: old */
-- migvet: ignore-start rename
-- migvet: ignore-end
-- migvet: ignor drop-table
-- squawk-ignore ban-drop-column, prefer-text-field
-- atlas:nolint destructive DS103
-- pgls-ignore lint/safety/banDropColumn: reason
SELECT '-- migvet: ignore x', $$ -- migvet: ignore y $$;
  email String // migvet: ignore schema-x: "why
  /// eugene: ignore E6
