const statusOfCode = new Map<number, number>([
  [158, 413],
  [159, 408],
  [209, 408],
  [192, 403],
  [193, 403],
  [194, 401],
  [497, 403],
  [516, 403],
  [48, 501],
  [229, 413],
  [439, 503],
  [202, 503],
  ...[
    6, 26, 27, 38, 41, 43, 53, 62, 69, 70, 72, 73, 115, 117, 130, 131, 164, 223, 321, 407, 441, 456, 457, 467,
    675,
  ].map((code): [number, number] => [code, 400]),
  ...[16, 46, 47, 50, 60, 81].map((code): [number, number] => [code, 404]),
])

export type Problem = { code: number; status: number; text: string }

export function toProblem(error: unknown, version: string): Problem {
  const message = error instanceof Error ? error.message : String(error)
  const written = /^Code: (\d+)\. DB::/.exec(message)
  const code = written ? Number(written[1]) : 1002
  const body = written ? message.trim() : `Code: 1002. DB::Exception: ${message.trim()}. (UNKNOWN_EXCEPTION)`
  return {
    code,
    status: statusOfCode.get(code) ?? 500,
    text: `${body} (version ${version} (official build))\n`,
  }
}
