import { serviceTestConfig } from '@quintet/postgres/testing';

export default serviceTestConfig(['src/{boards,cards,columns,members}/*.http.test.ts']);
