export { startSignIn as GET } from '#lib/http/sign-in/start-sign-in'
