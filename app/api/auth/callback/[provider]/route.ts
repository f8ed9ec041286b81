import { refuseAllBut } from '#lib/http/endpoint'
import { finishSignIn } from '#lib/http/sign-in/finish-sign-in'

export async function GET(request: Request, { params }: { params: Promise<{ provider: string }> }) {
  return finishSignIn(request, (await params).provider)
}

export const { POST, PUT, PATCH, DELETE } = refuseAllBut('GET')
