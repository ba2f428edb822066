import CZlib

/// The version of the system zlib that archives are written with.
public let zlibVersion = String(cString: CZlib.zlibVersion())
