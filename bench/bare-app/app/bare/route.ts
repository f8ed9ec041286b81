/** As little as a route handler can do and still answer as much as `GET /api/me` does. */
export function GET(request: Request): Response {
  const text = 'x'.repeat(300)
  return Response.json({ method: request.method, text })
}

/** As little as a route handler can do with a body of JSON. */
export async function POST(request: Request): Promise<Response> {
  const { name } = (await request.json()) as { name?: string }
  return Response.json({ name })
}
