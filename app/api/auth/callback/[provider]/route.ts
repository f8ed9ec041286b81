import { finishSignIn } from '#lib/http/sign-in/finish-sign-in'

export async function GET(request: Request, { params }: { params: Promise<{ provider: string }> }) {
  return finishSignIn(request, (await params).provider)
}
