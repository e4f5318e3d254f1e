/** The address of a server says what it is. */
import { EngineUnreachable } from '../unreachable.ts'
import type { Broker } from './broker.ts'

/**
 * @param tell hears when the server goes and comes
 * @throws EngineUnreachable where there is no server now
 */
export async function connect(url: string, tell: (text: string) => void = () => {}): Promise<Broker> {
  switch (URL.canParse(url) ? new URL(url).protocol : undefined) {
    case 'redis:':
    case 'rediss:':
      return (await import('./redis.ts')).connectRedis(url, tell)
    case 'postgres:':
    case 'postgresql:':
      return (await import('./postgres.ts')).connectPostgres(url, tell)
    default:
      throw new EngineUnreachable(
        `expected a server as in redis://host:6379 or postgres://user@host:5432/database, found "${url}"`,
      )
  }
}
