import { endpoint } from '#lib/http/endpoint'
import { getProfile, updateProfile } from '#lib/identity/index'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(getProfile, updateProfile)
