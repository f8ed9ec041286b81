const dashes = '-'.repeat(5)
const toPem = (kind: string, lines: readonly string[]) =>
  [`${dashes}BEGIN ${kind}${dashes}`, ...lines, `${dashes}END ${kind}${dashes}`, ''].join('\n')

/** For servers of tests alone. */
export const testKey = toPem('PRIVATE KEY', [
  'MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg5lCIFXuWaq7LU/fi',
  'eSntuGWx786Nmgq0LMNVUmx2QtqhRANCAAQ9jHP18znz5902iHCT4ljcRfGBYfzS',
  'tWcwxOeQme3Cx6+tzH3lPo1qTP9mOOYAoLd4cyicFjzr99ot0bXh7PgA',
])

/** Of localhost, signed by itself, until 2081. */
export const selfSigned = toPem('CERTIFICATE', [
  'MIIByjCCAW+gAwIBAgIUKdZVw4ORUEs28jNc0cUPDYndlQEwCgYIKoZIzj0EAwIw',
  'LjESMBAGA1UEAwwJbG9jYWxob3N0MRgwFgYDVQQKDA9CZWxsd2V0aGVyIHRlc3Qw',
  'IBcNMjYxMjAxMTI1MTM0WhgPMjA4MTA5MDMxMjUxMzRaMC4xEjAQBgNVBAMMCWxv',
  'Y2FsaG9zdDEYMBYGA1UECgwPQmVsbHdldGhlciB0ZXN0MFkwEwYHKoZIzj0CAQYI',
  'KoZIzj0DAQcDQgAEPYxz9fM58+fdNohwk+JY3EXxgWH80rVnMMTnkJntwsevrcx9',
  '5T6Nakz/ZjjmAKC3eHMonBY86/faLdG14ez4AKNpMGcwHQYDVR0OBBYEFHTFiXk4',
  'HHynKik0tkJ6l1JWXdo5MB8GA1UdIwQYMBaAFHTFiXk4HHynKik0tkJ6l1JWXdo5',
  'MA8GA1UdEwEB/wQFMAMBAf8wFAYDVR0RBA0wC4IJbG9jYWxob3N0MAoGCCqGSM49',
  'BAMCA0kAMEYCIQDPYPBqHl+zqcdOc+5EJFo4gjp7O6HDmtrPjNj+73F/jwIhALzR',
  'AKpkMvW539FjTieKBup2pQN0HITfaGL8o03o5DBk',
])

/** The same, until 2020. */
export const expired = toPem('CERTIFICATE', [
  'MIIBgTCCASigAwIBAgIBATAKBggqhkjOPQQDAjAuMRIwEAYDVQQDDAlsb2NhbGhv',
  'c3QxGDAWBgNVBAoMD0JlbGx3ZXRoZXIgdGVzdDAeFw0yMDAxMDEwMDAwMDBaFw0y',
  'MDAyMDEwMDAwMDBaMC4xEjAQBgNVBAMMCWxvY2FsaG9zdDEYMBYGA1UECgwPQmVs',
  'bHdldGhlciB0ZXN0MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEPYxz9fM58+fd',
  'Nohwk+JY3EXxgWH80rVnMMTnkJntwsevrcx95T6Nakz/ZjjmAKC3eHMonBY86/fa',
  'LdG14ez4AKM3MDUwFAYDVR0RBA0wC4IJbG9jYWxob3N0MB0GA1UdDgQWBBR0xYl5',
  'OBx8pyopNLZCepdSVl3aOTAKBggqhkjOPQQDAgNHADBEAiBhe2GfC1ANPXR7HFOz',
  '1+1QTNSnjP1ydvoz9jM3hRm1NQIgQUG4fycvvcsnnenYVqaqRfCgaOJ9V3Rb0z7A',
  'TKAbl+k=',
])
