import { refuseAllBut } from '#lib/http/endpoint'
export { startSignIn as GET } from '#lib/http/sign-in/start-sign-in'

export const { POST, PUT, PATCH, DELETE } = refuseAllBut('GET')
