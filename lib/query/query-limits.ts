/** What one statement may cost. Beyond it the engine stops, and the answer says which limit it was. */
export const queryLimits = {
  readonly: '2',
  max_execution_time: 8,
  max_rows_to_read: '200000000',
  max_memory_usage: '1500000000',
  max_result_rows: '100000',
  max_result_bytes: '50000000',
  result_overflow_mode: 'throw',
  // Counts stay numbers, and a text that holds a slash stays as it is.
  output_format_json_quote_64bit_integers: 0,
  output_format_json_escape_forward_slashes: 0,
  // The answer's statistics are complete only once all of it is there.
  wait_end_of_query: 1,
} as const
