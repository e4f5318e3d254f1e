import { queueLaws } from './testing/laws.ts'
import { RedisServer } from './testing/redis.ts'

queueLaws('Redis', folder => RedisServer.open(folder))
