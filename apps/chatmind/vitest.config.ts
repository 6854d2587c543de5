import { serviceTestConfig } from '@quintet/postgres/testing';

export default serviceTestConfig(['src/{sessions,messages,runs}/*.http.test.ts']);
