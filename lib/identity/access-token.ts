import { errors, jwtVerify, SignJWT } from 'jose'

import { Problem } from '#lib/core/problem'
import { deriveKey } from '#lib/platform/seal'

export const accessTokenTtlS = 15 * 60
const issuer = 'bellwether'
const algorithm = 'HS256'

export interface AccessClaims {
  userId: string
  workspaceId: string
  familyId: string
  expiresAt: number
}

export async function signAccessToken(claims: Omit<AccessClaims, 'expiresAt'>, now: Date): Promise<string> {
  const issuedAt = Math.floor(now.getTime() / 1000)
  return new SignJWT({ tenant_id: claims.workspaceId, fam: claims.familyId })
    .setProtectedHeader({ alg: algorithm, typ: 'JWT' })
    .setIssuer(issuer)
    .setSubject(claims.userId)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + accessTokenTtlS)
    .sign(deriveKey('access-token'))
}

export async function verifyAccessToken(token: string): Promise<AccessClaims> {
  try {
    const { payload } = await jwtVerify(token, deriveKey('access-token'), { issuer, algorithms: [algorithm] })
    const { sub, tenant_id: workspaceId, fam: familyId, exp } = payload
    if (typeof sub !== 'string' || typeof workspaceId !== 'string' || typeof familyId !== 'string' || !exp) {
      throw invalidToken()
    }
    return { userId: sub, workspaceId, familyId, expiresAt: exp * 1000 }
  } catch (error) {
    if (error instanceof Problem) throw error
    if (error instanceof errors.JWTExpired) throw expiredToken()
    throw invalidToken()
  }
}

export const invalidToken = () =>
  new Problem('AUTH_001', 'This credential is not valid. Sign in again, or create a new token or key.')

export const expiredToken = () =>
  new Problem('AUTH_002', 'This credential has expired. Refresh it at /auth/refresh, or sign in again.')
