import { serviceTestConfig } from '@quintet/postgres/testing';

export default serviceTestConfig(['src/{sessions,search,messages,runs}/*.http.test.ts']);
