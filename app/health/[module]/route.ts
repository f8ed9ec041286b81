import { refuseAllBut } from '#lib/http/endpoint'
import { healthOf } from '#lib/http/health-of'

export async function GET(request: Request, { params }: { params: Promise<{ module: string }> }) {
  return healthOf(request, (await params).module)
}

export const { POST, PUT, PATCH, DELETE } = refuseAllBut('GET')
