const names: Record<string, string> = {
  google: 'Google',
  github: 'GitHub',
  oidc: 'Single sign-on',
  local: 'Demo sign-in of this machine',
}

export const nameProvider = (id: string): string => names[id] ?? id
