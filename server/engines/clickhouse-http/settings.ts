// Parameters that the HTTP interface keeps for itself or that steer only how it writes its answer.
const ofTheInterface = new Set([
  'query',
  'query_id',
  'database',
  'user',
  'password',
  'quota_key',
  'default_format',
  'compress',
  'decompress',
  'enable_http_compression',
  'wait_end_of_query',
  'buffer_size',
  'stacktrace',
  'role',
  'client_protocol_version',
  'close_session',
  'session_timeout',
  'session_check',
])

const settingName = /^[A-Za-z_]\w*$/

export class BadRequest extends Error {
  override name = 'BadRequest'
}

function quote(value: string): string {
  return `'${value.replaceAll(/[\\']/g, String.raw`\$&`)}'`
}

/** SET statements that give a fresh connection the request's database, settings and query parameters. */
export function sessionStatements(parameters: ReadonlyMap<string, string>, readonly: boolean): string[] {
  const assignments: string[] = []
  const statements: string[] = []
  const database = parameters.get('database')
  if (database && database !== 'default')
    statements.push(`USE \`${database.replaceAll(/[\\`]/g, String.raw`\$&`)}\``)
  for (const [name, value] of parameters) {
    if (ofTheInterface.has(name) || name.startsWith('http_') || name.startsWith('send_progress_in_http'))
      continue
    if (name === 'session_id') {
      throw new BadRequest(
        'Code: 48. DB::Exception: Sessions are not kept by the embedded engine. (NOT_IMPLEMENTED)',
      )
    }
    if (!settingName.test(name)) {
      throw new BadRequest(
        `Code: 115. DB::Exception: Unknown setting '${name.slice(0, 100)}'. (UNKNOWN_SETTING)`,
      )
    }
    assignments.push(`${name} = ${quote(value)}`)
  }
  if (readonly) assignments.push('readonly = 2')
  if (assignments.length > 0) statements.push(`SET ${assignments.join(', ')}`)
  return statements
}
