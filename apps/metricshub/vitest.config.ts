import { serviceTestConfig } from '@quintet/postgres/testing';

export default serviceTestConfig(['src/{sampling,checks}/*.http.test.ts']);
